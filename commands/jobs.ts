import { Flags } from '@oclif/core'

import { rememberJobs } from '../src/operations/known-names.ts'
import { listJobs } from '../src/operations/list-jobs.ts'
import type { JobList } from '../src/operations/list-jobs.ts'
import { jobColumns, jobsTable, readColumns } from '../src/terminal/jobs-table.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Jobs extends ServerCommand {
  static override summary = 'List your jobs, the newest first'
  static override flags = {
    ...serverFlag,
    limit: Flags.integer({ default: 20, min: 1, max: 10_000, description: 'how many at most' }),
    all: Flags.boolean({ description: "everybody's jobs" }),
    name: Flags.string({ description: 'only jobs whose name begins so', helpValue: 'PREFIX' }),
    notebook: Flags.string({
      description: 'only jobs of this notebook, as far as they were submitted from here',
      helpValue: 'FILE',
    }),
    columns: Flags.string({
      description: `which columns, in which order: ${jobColumns.join(', ')}`,
      helpValue: 'A,B,...',
      parse: (text) => Promise.resolve(readColumns(text).join()),
    }),
    alive: Flags.boolean({ description: 'only jobs that are not over', exclusive: ['over'] }),
    over: Flags.boolean({ description: 'only jobs that are over' }),
  }
  static override examples = [
    '<%= config.bin %> jobs',
    '<%= config.bin %> jobs --alive --json',
    '<%= config.bin %> jobs --notebook train.ipynb --columns job,state',
  ]

  async run(): Promise<JobList> {
    const { flags } = await this.parse(Jobs)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const list = await listJobs(
      client,
      {
        limit: flags.limit,
        everybody: flags.all,
        states: flags.alive ? 'alive' : flags.over ? 'over' : 'all',
        namePrefix: flags.name,
        notebook: flags.notebook,
      },
      this.surroundings(),
    )
    const known = list.jobs.map(({ jobId: id, name }) => {
      return { server: list.server, id, name, tasks: [] }
    })
    await rememberJobs(known, this.surroundings())
    const columns = flags.columns === undefined ? undefined : readColumns(flags.columns)
    this.print(() => jobsTable(list, Date.now(), this.terminal.out, columns))
    if (list.jobs.length === 0) this.say(`no job on ${list.server}\n`)
    return list
  }
}
