import { Args } from '@oclif/core'

import { pragmaReference, requirePragma } from '../src/operations/pragma-reference.ts'
import type { PragmaEntry } from '../src/operations/pragma-reference.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { pragmaList, pragmaPage } from '../src/terminal/pragma-page.ts'

export default class Pragmas extends BaseCommand {
  static override summary = 'List the pragmas, or tell all about one'
  static override args = { name: Args.string({ description: 'a pragma, such as `task`' }) }
  static override examples = ['<%= config.bin %> pragmas', '<%= config.bin %> pragmas task']

  async run(): Promise<PragmaEntry | { pragmas: readonly PragmaEntry[] }> {
    const { args } = await this.parse(Pragmas)
    if (args.name !== undefined) {
      const entry = requirePragma(args.name)
      this.print(() => pragmaPage(entry, this.terminal.out))
      return entry
    }
    const pragmas = pragmaReference()
    this.print(() => pragmaList(pragmas, this.terminal.out))
    return { pragmas }
  }
}
