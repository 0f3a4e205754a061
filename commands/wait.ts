import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import { startDeadline } from '../src/operations/deadline.ts'
import type { Deadline } from '../src/operations/deadline.ts'
import { findJob } from '../src/operations/find-job.ts'
import { firstToEnd } from '../src/operations/first-to-end.ts'
import type { JobSummary } from '../src/operations/job-summary.ts'
import { waitForJob } from '../src/operations/wait-for-job.ts'
import { durationFlag } from '../src/terminal/duration-flag.ts'
import { worseEnding } from '../src/terminal/exit-codes.ts'
import type { Ending } from '../src/terminal/exit-codes.ts'
import { failureReport } from '../src/terminal/failure-report.ts'
import { jobDocument } from '../src/terminal/job-document.ts'
import type { JobDocument } from '../src/terminal/job-document.ts'
import { jobLine } from '../src/terminal/job-line.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'
import type { SchedulerClient } from '../src/terminal/server-command.ts'

export default class Wait extends ServerCommand {
  static override summary = 'Wait until jobs are over'
  static override description =
    'Ends with 0 if all of them succeeded, 1 if one did not, 5 if the time was over first. With ' +
    '--any, the first one that is over counts.'
  static override strict = false
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    any: Flags.boolean({ description: 'wait for the first of several jobs only' }),
    timeout: durationFlag({ description: 'how long to wait at most for each' }),
    'kill-on-timeout': Flags.boolean({
      description: 'kill a job when the time is over',
      dependsOn: ['timeout'],
    }),
    'kill-on-interrupt': Flags.boolean({ description: 'kill the job on Ctrl-C' }),
  }
  static override examples = [
    '<%= config.bin %> wait',
    '<%= config.bin %> wait 12 --timeout 30m',
    '<%= config.bin %> wait 12 13 14 --any',
  ]

  private worst: Ending = 'done'

  async run(): Promise<JobDocument | { jobs: readonly JobDocument[] }> {
    const { argv, flags } = await this.parse(Wait)
    const surroundings = this.surroundings()
    const deadline = startDeadline(flags.timeout ?? null, surroundings)
    const client = this.connect({ server: flags.server, purpose: 'reading' }, deadline.signal)
    const references = argv.length === 0 ? [undefined] : argv.map(String)
    const jobs = await this.find(client, references, flags.any, deadline)
    const options = {
      timeoutMs: flags.timeout ?? null,
      killOnTimeout: flags['kill-on-timeout'],
      killOnInterrupt: flags['kill-on-interrupt'],
    }
    const documents: JobDocument[] = []
    for (const job of jobs)
      documents.push(await this.tell(client, await waitForJob(client, job, options, surroundings)))
    const [only] = documents
    return documents.length === 1 && only ? only : { jobs: documents }
  }

  /** The jobs that are meant; with `any` the first of them that is over. */
  private async find(
    client: SchedulerClient,
    references: readonly (string | undefined)[],
    any: boolean,
    deadline: Deadline,
  ): Promise<readonly number[]> {
    try {
      const found: number[] = []
      const surroundings = this.surroundings()
      for (const reference of references)
        found.push((await findJob(client, reference, surroundings)).jobId.id)
      return any ? [await firstToEnd(client, found, deadline.signal, surroundings)] : found
    } catch (error) {
      throw deadline.explain(error)
    } finally {
      deadline.reached()
    }
  }

  private async tell(client: SchedulerClient, summary: JobSummary): Promise<JobDocument> {
    this.worst = worseEnding(this.worst, summary.ending)
    this.endWith(this.worst)
    this.print(() => jobLine(summary, this.terminal.out))
    if (summary.ending === 'unsuccessful') {
      const info = await client.jobInfo(summary.jobId)
      const failure = await explainFailure(client, info, this.surroundings())
      this.say(failureReport(failure, summary.jobId, this.terminal.err))
    }
    return jobDocument(summary)
  }
}
