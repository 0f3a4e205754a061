import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { Config, run, settings } from '@oclif/core'
import type { Interfaces } from '@oclif/core'

/** Where the classes of the commands are: the bundle, or the compiled files of `commands/`. */
export type CommandSource = 'bundle' | 'files'

/** Runs one command line. `root` is the folder of the package. */
export async function main(
  argv: readonly string[],
  root: string,
  source: CommandSource,
): Promise<void> {
  settings.enableAutoTranspile = false
  const config = await Config.load(
    source === 'files' ? { root } : { root: join(root, 'dist', 'bundle'), pjson: bundled(root) },
  )
  await run([...argv], config)
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
