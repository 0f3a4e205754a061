import { findJob } from '../src/operations/find-job.ts'
import { showJob } from '../src/operations/show-job.ts'
import type { JobDetails } from '../src/operations/show-job.ts'
import { jobDocument } from '../src/terminal/job-document.ts'
import type { JobDocument } from '../src/terminal/job-document.ts'
import { jobPage } from '../src/terminal/job-page.ts'
import { jobArgument, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Show extends ServerCommand {
  static override summary = 'Show one job: its tasks, their states, times and cells'
  static override args = jobArgument
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> show', '<%= config.bin %> show 12 --json']

  async run(): Promise<JobDocument<JobDetails>> {
    const { args, flags } = await this.parse(Show)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const job = await showJob(client, await findJob(client, args.job, surroundings), surroundings)
    this.print(() => jobPage(job, this.terminal.out))
    return jobDocument(job)
  }
}
