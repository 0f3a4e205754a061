import { Args, Flags } from '@oclif/core'

import { importWorkflow } from '../src/operations/import-workflow.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { countOf } from '../src/terminal/count-of.ts'
import { importWarnings } from '../src/terminal/import-warnings.ts'
import { safeLine } from '../src/terminal/safe-text.ts'

export interface ImportDocument {
  readonly output: string
  readonly name: string
  readonly tasks: number
  readonly warnings: readonly string[]
}

export default class Import extends BaseCommand {
  static override summary = 'Make a notebook of a workflow in XML or JSON, or of a graph in DOT'
  static override description =
    'Each task becomes a cell with a pragma. What no pragma can say is kept in the metadata of the cell, ' +
    'with a warning, so that `export` gives the same workflow again.'
  static override args = {
    file: Args.string({ required: true, description: 'a workflow in XML or JSON, or a DOT graph' }),
  }
  static override flags = {
    output: Flags.string({
      char: 'o',
      helpValue: 'NOTEBOOK',
      description: 'the notebook; NAME.ipynb beside the file unless given',
    }),
    force: Flags.boolean({ description: 'replace a notebook that is there' }),
  }
  static override examples = [
    '<%= config.bin %> import nightly.xml',
    '<%= config.bin %> import graph.dot -o plan.ipynb',
  ]

  async run(): Promise<ImportDocument> {
    const { args, flags } = await this.parse(Import)
    const imported = await importWorkflow(args.file, flags, this.surroundings())
    const { output, name, tasks } = imported
    const warnings = importWarnings(imported)
    this.print(() => `${safeLine(output)}\n`)
    for (const warning of warnings)
      this.say(`${this.terminal.err.paint.yellow('warning')}: ${safeLine(warning)}\n`)
    this.say(`job ${safeLine(name)}, ${countOf(tasks, 'task')}\n`)
    return { output, name, tasks, warnings }
  }
}
