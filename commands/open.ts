import { Args, Flags } from '@oclif/core'

import { findJob } from '../src/operations/find-job.ts'
import { serverPage, serverPages } from '../src/operations/server-page.ts'
import { openPage } from '../src/terminal/open-page.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Open extends ServerCommand {
  static override summary = 'Open a page of the server in a browser'
  static override args = {
    page: Args.option({
      options: serverPages,
      description: 'which page; `scheduler` unless given',
    })(),
    job: Args.string({ description: 'for the page `job`: its number or name' }),
  }
  static override flags = {
    ...serverFlag,
    print: Flags.boolean({ description: 'print the address, open nothing' }),
  }
  static override examples = ['<%= config.bin %> open rm', '<%= config.bin %> open job 12 --print']

  async run(): Promise<{ url: string }> {
    const { args, flags } = await this.parse(Open)
    const client = this.connect({ server: flags.server, purpose: 'reading' })
    const surroundings = this.surroundings()
    const page = args.page ?? 'scheduler'
    const isJob = page === 'job' && client.server.url !== null
    const job = isJob ? await findJob(client, args.job, surroundings) : null
    const url = serverPage(client, page, job)
    this.print(() => `${url}\n`)
    if (!flags.print && !this.jsonEnabled()) await openPage(url, surroundings.environment)
    return { url }
  }
}
