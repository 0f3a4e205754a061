import { Flags } from '@oclif/core'

import { SubmissionCommand } from '../src/terminal/submission-command.ts'
import { notebookArguments, submissionFlags } from '../src/terminal/submission-flags.ts'

export default class Submit extends SubmissionCommand {
  static override summary = 'Submit a notebook as a job, and print its number'
  static override description =
    'The workflow is that of the last `#%submit_job`, or the one at the end of the notebook. The ' +
    'number goes to stdout at once, all else to stderr. With --wait the exit code tells how the job ' +
    'ended: 0 it succeeded, 1 it did not, 5 the time was over first.'
  static override strict = false
  static override args = notebookArguments
  static override flags = {
    ...submissionFlags,
    wait: Flags.boolean({ char: 'w', description: 'wait until the job is over' }),
    'print-results': Flags.boolean({ description: 'wait, then print the results' }),
  }
  static override examples = [
    'id=$(<%= config.bin %> submit train.ipynb)',
    '<%= config.bin %> submit train.ipynb --wait --timeout 30m -v rate=0.2',
    '<%= config.bin %> submit train.ipynb --dry-run',
  ]

  async run() {
    const { argv, flags } = await this.parse(Submit)
    return this.submitAll(argv.map(String), flags, {
      wait: flags.wait || flags['print-results'],
      printResults: flags['print-results'],
      printsId: true,
    })
  }
}
