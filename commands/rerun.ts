import { rerunJob } from '../src/operations/rerun-job.ts'
import type { RerunJob } from '../src/operations/rerun-job.ts'
import { findJobToChange } from '../src/operations/find-job.ts'
import { jobToChange, ServerCommand, serverFlag } from '../src/terminal/server-command.ts'
import { variableFlags } from '../src/terminal/submission-flags.ts'

export default class Rerun extends ServerCommand {
  static override summary = 'Submit a job again, as it was'
  static override args = jobToChange
  static override flags = { ...serverFlag, ...variableFlags }
  static override examples = [
    '<%= config.bin %> rerun 12',
    '<%= config.bin %> rerun 12 -v rate=0.2',
  ]

  async run(): Promise<RerunJob> {
    const { args, flags } = await this.parse(Rerun)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const surroundings = this.surroundings()
    const info = await findJobToChange(client, args.job, surroundings)
    const job = await rerunJob(client, info, flags, surroundings)
    this.print(() => `${job.jobId}\n`)
    this.say(`job ${job.jobId} runs job ${job.rerunOf} again\n`)
    return job
  }
}
