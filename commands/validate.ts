import { Args, Flags } from '@oclif/core'

import { findNotebooks } from '../src/operations/find-notebooks.ts'
import { pythonForChecks } from '../src/operations/python-for-checks.ts'
import { countProblems, validateNotebooks } from '../src/operations/validate-notebooks.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { problemsDocument } from '../src/terminal/reports/problems-document.ts'
import type { ProblemsDocument } from '../src/terminal/reports/problems-document.ts'
import { problemFormats, validationReport } from '../src/terminal/reports/validation-report.ts'
import { validationSummary } from '../src/terminal/reports/validation-summary.ts'
import { writeReport } from '../src/terminal/reports/write-report.ts'

export default class Validate extends BaseCommand {
  static override summary = 'Find every mistake in notebooks, without running them'
  static override description =
    'Shows each problem with its place, the reason and what would be right. Runs no code and needs ' +
    'no server. Ends with 1 if a notebook has an error, with 2 if one cannot be read.'
  static override strict = false
  static override args = {
    notebook: Args.string({
      required: true,
      description: 'notebooks, folders of notebooks or patterns',
    }),
  }
  static override flags = {
    format: Flags.option({
      options: problemFormats,
      default: 'text',
      description: 'how problems are written; `github` shows them in a pull request',
    })(),
    fix: Flags.boolean({ description: 'mend in the files what can be mended for certain' }),
    'max-warnings': Flags.integer({
      min: 0,
      description: 'end with 1 also if there are more warnings than this',
      helpValue: 'N',
    }),
    output: Flags.string({
      char: 'o',
      description: 'write the problems to this file',
      helpValue: 'FILE',
    }),
    python: Flags.string({
      description: 'the interpreter that checks Python code; that of the tasks unless given',
      helpValue: 'PATH',
    }),
    cwd: Flags.string({
      description: "the folder for relative paths in the notebooks, in place of each one's own",
      helpValue: 'DIR',
    }),
  }
  static override examples = [
    '<%= config.bin %> validate train.ipynb',
    '<%= config.bin %> validate --fix train.ipynb',
    '<%= config.bin %> validate notebooks/ --format github --max-warnings 0',
  ]

  async run(): Promise<ProblemsDocument> {
    const { argv, flags } = await this.parse(Validate)
    const { workingFolder, environment, readStandardInput } = this.surroundings()
    const paths = await findNotebooks(argv.map(String), workingFolder)
    const python = pythonForChecks(flags.python, environment)
    const notebooks = await validateNotebooks(paths, { ...flags, python, readStandardInput })
    const report = (output = this.terminal.out) =>
      validationReport(notebooks, flags.format, this.config.version, output)
    if (flags.output === undefined) this.print(report)
    else await writeReport(flags.output, report)
    if (flags.format !== 'json' || flags.output !== undefined)
      this.say(validationSummary(notebooks, flags.format, this.terminal.err))

    const { errors, warnings } = countProblems(notebooks)
    if (errors > 0 || warnings > (flags['max-warnings'] ?? Infinity)) this.endWith('unsuccessful')
    if (notebooks.some(({ isReadable }) => !isReadable)) this.endWith('usage')
    const placed = notebooks.flatMap((notebook) => notebook.placed)
    return problemsDocument(placed, notebooks.length)
  }
}
