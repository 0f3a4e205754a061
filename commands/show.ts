import { Flags } from '@oclif/core'

import { explainFailure } from '../src/operations/explain-failure.ts'
import type { FailureExplanation } from '../src/operations/explain-failure.ts'
import { findJob } from '../src/operations/find-job.ts'
import { rememberJobs } from '../src/operations/known-names.ts'
import { showJob } from '../src/operations/show-job.ts'
import type { JobDetails } from '../src/operations/show-job.ts'
import { failureReport } from '../src/terminal/failure-report.ts'
import { jobDocument } from '../src/terminal/job-document.ts'
import type { JobDocument } from '../src/terminal/job-document.ts'
import { jobPage } from '../src/terminal/job-page.ts'
import { RedrawnPage } from '../src/terminal/redrawn-page.ts'
import type { SchedulerClient } from '../src/terminal/server-command.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Show extends ServerCommand {
  static override summary = 'Show one job: its tasks, their states, times and cells'
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    watch: Flags.boolean({
      char: 'w',
      description: 'show it again at each change until it is over',
    }),
  }
  static override examples = [
    '<%= config.bin %> show',
    '<%= config.bin %> show 12 --json',
    '<%= config.bin %> show --watch',
  ]

  async run(): Promise<JobDocument<JobDetails>> {
    const { args, flags } = await this.parse(Show)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    let info = await findJob(client, args.job, surroundings)
    let job = await showJob(client, info, surroundings)
    let failure = await this.failureOf(client, info, job)
    const page = new RedrawnPage(this.terminal.out)
    if (flags.watch)
      for await (info of client.watchJob(info.jobId.id, surroundings.signal)) {
        job = await showJob(client, info, surroundings)
        failure = await this.failureOf(client, info, job)
        this.print(() => page.draw(jobPage(job, failure, this.terminal.out)))
        if (this.terminal.outClosed.aborted) break
      }
    else this.print(() => jobPage(job, failure, this.terminal.out))
    const { jobId: id, name, server } = job
    if (failure) this.say(failureReport(failure, id, this.terminal.err, { withLog: false }))
    const tasks = job.tasks.map((task) => task.name)
    await rememberJobs([{ server, id, name, tasks }], surroundings)
    return jobDocument(job)
  }

  private async failureOf(
    client: SchedulerClient,
    info: Parameters<typeof explainFailure>[1],
    { failedTasks }: JobDetails,
  ): Promise<FailureExplanation | null> {
    if (failedTasks.length === 0) return null
    return explainFailure(client, info, this.surroundings())
  }
}
