import { SubmissionCommand } from '../src/terminal/submission-command.ts'
import { notebookArguments, submissionFlags } from '../src/terminal/submission-flags.ts'

export default class Run extends SubmissionCommand {
  static override summary = 'Run a notebook and print its results'
  static override description =
    'Submits the notebook, waits for its job and prints a line for each task: its name, the kind of ' +
    'its result and the beginning of it. Ends with 1 if the job does not succeed, and then shows the ' +
    'cell and the line that failed, with the end of the log.'
  static override strict = false
  static override args = notebookArguments
  static override flags = submissionFlags
  static override examples = [
    '<%= config.bin %> run train.ipynb',
    '<%= config.bin %> run train.ipynb -v rate=0.2 --json',
    '<%= config.bin %> run train.ipynb --from report',
  ]

  async run() {
    const { argv, flags } = await this.parse(Run)
    return this.submitAll(argv.map(String), flags, {
      wait: true,
      printResults: true,
      printsId: false,
    })
  }
}
