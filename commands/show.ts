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
import { WatchedChanges, watchView } from '../src/terminal/watch-view.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Show extends ServerCommand {
  static override summary = 'Show one job: its tasks, their states, times and cells'
  static override args = jobArgument
  static override flags = {
    ...serverFlag,
    watch: Flags.boolean({
      char: 'w',
      description:
        'show how it goes until it is over: a view of the moment, or a line for each change',
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
    if (flags.watch) info = await this.watch(client, info)
    const job = await showJob(client, info, surroundings)
    const failure = await this.failureOf(client, info, job)
    this.print(() => jobPage(job, failure, this.terminal.out))
    const { jobId: id, name, server } = job
    if (failure) this.say(failureReport(failure, id, this.terminal.err, { withLog: false }))
    const tasks = job.tasks.map((task) => task.name)
    await rememberJobs([{ server, id, name, tasks }], surroundings)
    return jobDocument(job)
  }

  /** Shows how the job goes until it is over; a terminal sees it change in its place. */
  private async watch(client: SchedulerClient, info: JobInfo): Promise<JobInfo> {
    const surroundings = this.surroundings()
    const { out, outClosed } = this.terminal
    const page = new RedrawnPage(out)
    const changes = new WatchedChanges(out)
    let seen: { job: JobDetails; failure: FailureExplanation | null } | null = null
    const draw = () => {
      if (seen) page.show(watchView(seen.job, seen.failure, surroundings.now(), out))
    }
    // times go on while nothing changes
    const clock = out.canRedraw && !this.jsonEnabled() ? setInterval(draw, 1000) : null
    let latest = info
    try {
      for await (latest of client.watchJob(info.jobId.id, surroundings.signal)) {
        const job = await showJob(client, latest, surroundings)
        seen = { job, failure: await this.failureOf(client, latest, job) }
        if (clock) draw()
        else this.print(() => changes.lines(job))
        if (outClosed.aborted) break
      }
    } finally {
      if (clock) clearInterval(clock)
      page.clear()
    }
    return latest
  }

  private async failureOf(
    client: SchedulerClient,
    info: JobInfo,
    { failedTasks }: JobDetails,
  ): Promise<FailureExplanation | null> {
    if (failedTasks.length === 0) return null
    return explainFailure(client, info, this.surroundings())
  }
}

type JobInfo = Parameters<typeof explainFailure>[1]
