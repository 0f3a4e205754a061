import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Interfaces } from '@oclif/core'

import { bundledPlugin } from './bundled-plugin.ts'
import type { BundledCommands } from './bundled-plugin.ts'
import { runCommandLine } from './terminal/command-line.ts'

/**
 * Runs one command line. Never rejects; the exit code is set.
 *
 * @param root the folder of the package
 * @param commands the classes of a bundle, whose manifest lies in `dist/bundle`; null: those of the
 *   compiled files of `commands/`
 */
export async function main(
  argv: readonly string[],
  root: string,
  commands: BundledCommands | null,
): Promise<void> {
  await runCommandLine(argv, async () => {
    const { Config, settings } = await import('@oclif/core')
    settings.enableAutoTranspile = false
    if (commands === null) return Config.load({ root })
    const manifest = readJson(join(root, 'dist', 'bundle', 'manifest.json')) as Interfaces.Manifest
    const pjson = readJson(join(root, 'package.json')) as Interfaces.PJSON
    const plugin = bundledPlugin(root, pjson, manifest, commands)
    return Config.load({ root, plugins: new Map([[plugin.name, plugin]]) })
  })
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'))
}
