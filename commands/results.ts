import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import { findJob } from '../src/operations/find-job.ts'
import { jobResults, taskResultOf } from '../src/operations/job-results.ts'
import { saveResults } from '../src/operations/save-results.ts'
import { resultBytes } from '../src/terminal/result-bytes.ts'
import { resultsDocument, taskDocument } from '../src/terminal/results-document.ts'
import type { ResultsDocument, TaskDocument } from '../src/terminal/results-document.ts'
import { resultLines } from '../src/terminal/result-lines.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Results extends ServerCommand {
  static override summary = 'Print the results of a job'
  static override description =
    'One line for each task, or the value of one task (-t), as a program wants it: text as it is, ' +
    'lists and maps as JSON, bytes as bytes. Ends with 5 when not all results are there yet.'
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    task: Flags.string({
      char: 't',
      description: 'the value of this task alone',
      helpValue: 'TASK',
    }),
    raw: Flags.boolean({
      description: 'the value exactly as it is, without a line break at its end',
      dependsOn: ['task'],
    }),
    output: Flags.string({
      char: 'o',
      description: 'write each result to a file of its own in this folder',
      helpValue: 'DIR',
      exclusive: ['task'],
    }),
    'exit-status': Flags.boolean({ description: 'end with 1 if the job did not succeed' }),
  }
  static override examples = [
    '<%= config.bin %> results',
    '<%= config.bin %> results 12 -t report',
    "<%= config.bin %> results 12 --json | jq '.tasks[].value'",
  ]

  async run(): Promise<ResultsDocument | TaskDocument> {
    const { args, flags } = await this.parse(Results)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const info = await findJob(client, args.job, surroundings)
    if (flags.task !== undefined) {
      const outcome = await taskResultOf(client, info, flags.task, surroundings)
      this.print(() => resultBytes(outcome, flags.raw))
      return taskDocument(outcome)
    }
    const results = await jobResults(client, info, surroundings)
    if (flags.output !== undefined) {
      const files = await saveResults(results.tasks, flags.output, surroundings)
      this.print(() => files.map((file) => `${file}\n`).join(''))
    } else {
      const hasFailed = results.summary.failedTasks.length > 0
      const failure = hasFailed ? await explainFailure(client, info, surroundings) : null
      this.print(() => resultLines(results.tasks, failure, this.terminal.out))
    }
    if (flags['exit-status']) this.endWith(results.summary.ending)
    if (!results.isComplete) {
      this.say(`job ${info.jobId.id} is not over: not all results are there yet\n`)
      this.endWith('timeout')
    }
    return resultsDocument(results)
  }
}
