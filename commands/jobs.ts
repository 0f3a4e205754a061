import { Flags } from '@oclif/core'

import { rememberJobs } from '../src/operations/known-names.ts'
import { listJobs } from '../src/operations/list-jobs.ts'
import type { JobList } from '../src/operations/list-jobs.ts'
import { durationFlag } from '../src/terminal/duration-flag.ts'
import { readStates, statesOf, stateWords } from '../src/terminal/job-states.ts'
import { jobColumns, jobsNote, jobsTable, readColumns } from '../src/terminal/jobs-table.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

const filterFlags = [
  'user',
  'state',
  'name',
  'notebook',
  'alive',
  'over',
  'failed',
  'newer-than',
  'older-than',
] as const

export default class Jobs extends ServerCommand {
  static override summary = 'List your jobs, the newest first'
  static override flags = {
    ...serverFlag,
    limit: Flags.integer({
      default: 20,
      min: 1,
      max: 10_000,
      helpValue: 'N',
      description: 'how many at most',
    }),
    page: Flags.integer({
      default: 1,
      min: 1,
      helpValue: 'N',
      description: 'which stretch of that many jobs; 1 has the newest',
    }),
    all: Flags.boolean({ description: "everybody's jobs" }),
    user: Flags.string({ helpValue: 'USER', description: 'only jobs of this user' }),
    state: Flags.string({
      multiple: true,
      multipleNonGreedy: true,
      helpValue: 'STATE',
      description: `only jobs in this state: ${stateWords.join(', ')}`,
      parse: (text) => Promise.resolve(readStates(text).join()),
    }),
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
    alive: Flags.boolean({
      description: 'only jobs that are not over',
      exclusive: ['over', 'state'],
    }),
    over: Flags.boolean({ description: 'only jobs that are over', exclusive: ['state'] }),
    failed: Flags.boolean({ description: 'only jobs that did not succeed' }),
    'newer-than': durationFlag({ description: 'only jobs submitted within that time' }),
    'older-than': durationFlag({ description: 'only jobs submitted before that time' }),
  }
  static override examples = [
    '<%= config.bin %> jobs',
    '<%= config.bin %> jobs --alive --json',
    '<%= config.bin %> jobs --failed --newer-than 7d',
    '<%= config.bin %> jobs --state running --state paused',
    '<%= config.bin %> jobs --notebook train.ipynb --columns job,state',
  ]

  async run(): Promise<JobList> {
    const { flags } = await this.parse(Jobs)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const list = await listJobs(
      client,
      {
        limit: flags.limit,
        page: flags.page,
        everybody: flags.all,
        user: flags.user,
        states: statesOf(flags),
        onlyFailed: flags.failed,
        namePrefix: flags.name,
        notebook: flags.notebook,
        newerThan: flags['newer-than'],
        olderThan: flags['older-than'],
      },
      this.surroundings(),
    )
    const known = list.jobs.map(({ jobId: id, name }) => {
      return { server: list.server, id, name, tasks: [] }
    })
    await rememberJobs(known, this.surroundings())
    const columns = flags.columns === undefined ? undefined : readColumns(flags.columns)
    this.print(() => jobsTable(list, Date.now(), this.terminal.out, columns))
    const { page, limit } = flags
    const isFiltered = filterFlags.some((name) => Boolean(flags[name]))
    this.say(jobsNote(list, { page, limit, isFiltered }))
    return list
  }
}
