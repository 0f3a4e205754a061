import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Interfaces } from '@oclif/core'

import { runCommandLine } from './terminal/command-line.ts'

/** Where the classes of the commands are: the bundle, or the compiled files of `commands/`. */
export type CommandSource = 'bundle' | 'files'

/** Runs one command line. `root` is the folder of the package. Never rejects. */
export async function main(
  argv: readonly string[],
  root: string,
  source: CommandSource,
): Promise<void> {
  await runCommandLine(argv, async () => {
    const { Config, settings } = await import('@oclif/core')
    settings.enableAutoTranspile = false
    return Config.load(
      source === 'files' ? { root } : { root: join(root, 'dist', 'bundle'), pjson: bundled(root) },
    )
  })
}

/** The package as oclif sees it from the bundle: the manifest and the classes lie beside it. */
function bundled(root: string): Interfaces.PJSON {
  const packageJson = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  ) as Interfaces.PJSON
  packageJson.oclif.commands = {
    strategy: 'explicit',
    target: './commands.cjs',
    identifier: 'COMMANDS',
  }
  return packageJson
}
