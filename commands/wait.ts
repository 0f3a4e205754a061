import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import { findJob } from '../src/operations/find-job.ts'
import { waitForJob } from '../src/operations/wait-for-job.ts'
import { durationFlag } from '../src/terminal/duration-flag.ts'
import { failureReport } from '../src/terminal/failure-report.ts'
import { jobDocument } from '../src/terminal/job-document.ts'
import type { JobDocument } from '../src/terminal/job-document.ts'
import { jobLine } from '../src/terminal/job-line.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Wait extends ServerCommand {
  static override summary = 'Wait until a job is over'
  static override description =
    'Ends with 0 if the job succeeded, 1 if it did not, 5 if the time was over first.'
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    timeout: durationFlag({ description: 'how long to wait at most' }),
    'kill-on-timeout': Flags.boolean({
      description: 'kill the job when the time is over',
      dependsOn: ['timeout'],
    }),
    'kill-on-interrupt': Flags.boolean({ description: 'kill the job on Ctrl-C' }),
  }
  static override examples = ['<%= config.bin %> wait', '<%= config.bin %> wait 12 --timeout 30m']

  async run(): Promise<JobDocument> {
    const { args, flags } = await this.parse(Wait)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const info = await findJob(client, args.job, surroundings)
    const summary = await waitForJob(
      client,
      info.jobId.id,
      {
        timeoutMs: flags.timeout ?? null,
        killOnTimeout: flags['kill-on-timeout'],
        killOnInterrupt: flags['kill-on-interrupt'],
      },
      surroundings,
    )
    this.endWith(summary.ending)
    this.print(() => jobLine(summary, this.terminal.out))
    if (summary.ending === 'unsuccessful') {
      const failure = await explainFailure(
        client,
        await client.jobInfo(summary.jobId),
        surroundings,
      )
      this.say(failureReport(failure, summary.jobId, this.terminal.err))
    }
    return jobDocument(summary)
  }
}
