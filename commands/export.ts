import { Args, Flags } from '@oclif/core'

import { exportFormat, exportWorkflow, saveExport } from '../src/operations/export-workflow.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { countOf } from '../src/terminal/count-of.ts'
import { problemReport } from '../src/terminal/problem-report.ts'
import { safeLine } from '../src/terminal/safe-text.ts'
import { choiceFlags, choiceOf } from '../src/terminal/submission-flags.ts'

export interface ExportDocument {
  readonly name: string
  readonly tasks: number
  readonly format: 'xml' | 'json' | 'dot'
  /** Where it was written; null: nowhere, it stands in `text`. */
  readonly file: string | null
  readonly text: string | null
}

export default class Export extends BaseCommand {
  static override summary = 'Write the workflow of a notebook as ProActive XML, JSON or DOT'
  static override description =
    'Exactly what `submit` would send (DOT has the dependencies alone). A notebook with errors is not exported: its problems are told.'
  static override args = {
    notebook: Args.string({ required: true, description: 'the notebook' }),
  }
  static override flags = {
    output: Flags.string({
      char: 'o',
      helpValue: 'FILE',
      description: 'write there; to stdout unless given',
    }),
    format: Flags.option({
      options: ['xml', 'json', 'dot'] as const,
      description: "xml unless given, or what the file's name says",
    })(),
    'allow-errors': Flags.boolean({ description: 'leave cells with errors out' }),
    ...choiceFlags,
  }
  static override examples = [
    '<%= config.bin %> export train.ipynb',
    '<%= config.bin %> export train.ipynb -o train.xml',
    '<%= config.bin %> export train.ipynb --format json',
  ]

  async run(): Promise<ExportDocument> {
    const { args, flags } = await this.parse(Export)
    const surroundings = this.surroundings()
    const format = exportFormat(flags.format, flags.output)
    const options = { ...choiceOf(flags), allowErrors: flags['allow-errors'], format }
    const { name, tasks, text, notebook } = await exportWorkflow(
      args.notebook,
      options,
      surroundings,
    )
    this.say(problemReport([notebook], this.terminal.err))
    if (flags.output === undefined) {
      this.printData(() => text)
      return { name, tasks, format, file: null, text }
    }
    await saveExport(flags.output, text, surroundings)
    this.say(`${safeLine(flags.output)}: job ${safeLine(name)}, ${countOf(tasks, 'task')}\n`)
    return { name, tasks, format, file: flags.output, text: null }
  }
}
