import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import { findJob } from '../src/operations/find-job.ts'
import { jobResults, taskResultsOf } from '../src/operations/job-results.ts'
import type { JobResults, TaskOutcome } from '../src/operations/job-results.ts'
import { saveResults } from '../src/operations/save-results.ts'
import { safeLine } from '../src/terminal/safe-text.ts'
import { resultBytes } from '../src/terminal/result-bytes.ts'
import { resultsDocument, taskDocument } from '../src/terminal/results-document.ts'
import type { ResultsDocument, TaskDocument } from '../src/terminal/results-document.ts'
import { resultLines } from '../src/terminal/result-lines.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Results extends ServerCommand {
  static override summary = 'Print the results of a job'
  static override description =
    'One line for each task, or the value of one task (-t), as a program wants it: text as it is, ' +
    'lists and maps as JSON, bytes as bytes. Of a task that was replicated or looped the values of ' +
    'all copies, in order; `TASK*2` or `TASK#1` is one of them. Ends with 5 when not all results are ' +
    'there yet.'
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
    precious: Flags.boolean({
      description: 'only the results that the notebook calls precious',
      exclusive: ['task'],
    }),
    output: Flags.string({
      char: 'o',
      description: 'write each result to a file of its own in this folder',
      helpValue: 'DIR',
    }),
    'exit-status': Flags.boolean({ description: 'end with 1 if the job did not succeed' }),
  }
  static override examples = [
    '<%= config.bin %> results',
    '<%= config.bin %> results 12 -t report',
    '<%= config.bin %> results 12 --output results',
    "<%= config.bin %> results 12 --json | jq '.tasks[].value'",
  ]

  async run(): Promise<
    ResultsDocument | TaskDocument | { readonly tasks: readonly TaskDocument[] }
  > {
    const { args, flags } = await this.parse(Results)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const info = await findJob(client, args.job, surroundings)
    if (flags.task !== undefined) {
      const outcomes = await taskResultsOf(client, info, flags.task, surroundings)
      if (flags.output === undefined) this.printData(() => bytesOfAll(outcomes, flags.raw))
      else await this.save(outcomes, flags.output)
      const documents = outcomes.map(taskDocument)
      const [only, ...others] = documents
      return only && others.length === 0 ? only : { tasks: documents }
    }
    const all = await jobResults(client, info, surroundings)
    const results = flags.precious ? onlyPrecious(all) : all
    if (flags.output !== undefined) await this.save(results.tasks, flags.output)
    else {
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

  private async save(tasks: readonly TaskOutcome[], folder: string): Promise<void> {
    const files = await saveResults(tasks, folder, this.surroundings())
    this.print(() => files.map((file) => `${safeLine(file)}\n`).join(''))
  }
}

function bytesOfAll(outcomes: readonly TaskOutcome[], isRaw: boolean): Uint8Array {
  return Buffer.concat(outcomes.map((outcome) => Buffer.from(resultBytes(outcome, isRaw))))
}

function onlyPrecious(results: JobResults): JobResults {
  return { ...results, tasks: results.tasks.filter(({ precious }) => precious) }
}
