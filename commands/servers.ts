import { listServers } from '../src/operations/list-servers.ts'
import type { KnownServer } from '../src/operations/list-servers.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { serversTable } from '../src/terminal/server-lines.ts'

export default class Servers extends BaseCommand {
  static override summary = 'List the servers that are known, and which one commands speak to'
  static override examples = ['<%= config.bin %> servers']

  async run(): Promise<{ readonly servers: readonly KnownServer[] }> {
    await this.parse(Servers)
    const surroundings = this.surroundings()
    const servers = listServers(surroundings)
    this.print(() => serversTable(servers, surroundings.now(), this.terminal.out))
    return { servers }
  }
}
