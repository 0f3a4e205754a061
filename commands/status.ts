import { serverStatus } from '../src/operations/server-status.ts'
import type { ServerStatus } from '../src/operations/server-status.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'
import { statusLines } from '../src/terminal/status-lines.ts'

export default class Status extends ServerCommand {
  static override summary = 'Tell where jobs run now, and whether that server answers'
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> status']

  async run(): Promise<ServerStatus> {
    const { flags } = await this.parse(Status)
    const status = await serverStatus(flags.server, this.surroundings())
    this.print(() => statusLines(status, this.terminal.out))
    return status
  }
}
