import { Flags } from '@oclif/core'

import { listJobs } from '../src/operations/list-jobs.ts'
import type { JobList } from '../src/operations/list-jobs.ts'
import { jobsTable } from '../src/terminal/jobs-table.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Jobs extends ServerCommand {
  static override summary = 'List your jobs, the newest first'
  static override flags = {
    ...serverFlag,
    limit: Flags.integer({ default: 20, min: 1, max: 10_000, description: 'how many at most' }),
    all: Flags.boolean({ description: "everybody's jobs" }),
    alive: Flags.boolean({ description: 'only jobs that are not over', exclusive: ['over'] }),
    over: Flags.boolean({ description: 'only jobs that are over' }),
  }
  static override examples = ['<%= config.bin %> jobs', '<%= config.bin %> jobs --alive --json']

  async run(): Promise<JobList> {
    const { flags } = await this.parse(Jobs)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const list = await listJobs(
      client,
      {
        limit: flags.limit,
        everybody: flags.all,
        states: flags.alive ? 'alive' : flags.over ? 'over' : 'all',
      },
      Date.now(),
    )
    this.print(() => jobsTable(list, Date.now(), this.terminal.out))
    if (list.jobs.length === 0) this.say(`no job on ${list.server}\n`)
    return list
  }
}
