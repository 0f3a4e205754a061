import type { BundledCommands } from './bundled-config.ts'
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
    if (commands !== null) {
      const { BundledConfig } = await import('./bundled-config.ts')
      return new BundledConfig(root, commands)
    }
    const { Config, settings } = await import('@oclif/core')
    settings.enableAutoTranspile = false
    return Config.load({ root })
  })
}
