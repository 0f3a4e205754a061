import { Args, Flags } from '@oclif/core'

import { pragmaReference, requirePragma } from '../src/operations/pragma-reference.ts'
import type { PragmaEntry } from '../src/operations/pragma-reference.ts'
import { requireProblem } from '../src/operations/problem-reference.ts'
import type { ProblemEntry } from '../src/operations/problem-reference.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { pragmaList, pragmaPage } from '../src/terminal/pragma-page.ts'
import { problemPage } from '../src/terminal/problem-page.ts'

export default class Pragmas extends BaseCommand {
  static override summary = 'List the pragmas, or tell all about one, or about a problem'
  static override args = { name: Args.string({ description: 'a pragma, such as `task`' }) }
  static override flags = {
    problem: Flags.string({
      description: 'tell why this is a problem and how to mend it; the code stands in `validate`',
      helpValue: 'CODE',
    }),
  }
  static override examples = [
    '<%= config.bin %> pragmas',
    '<%= config.bin %> pragmas task',
    '<%= config.bin %> pragmas --problem missing-comma',
  ]

  async run(): Promise<PragmaEntry | ProblemEntry | { pragmas: readonly PragmaEntry[] }> {
    const { args, flags } = await this.parse(Pragmas)
    if (flags.problem !== undefined) {
      const problem = requireProblem(flags.problem)
      this.print(() => problemPage(problem, this.terminal.out))
      return problem
    }
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
