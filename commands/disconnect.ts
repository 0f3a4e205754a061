import { Args } from '@oclif/core'

import { closeServer } from '../src/operations/close-server.ts'
import type { ClosedServer } from '../src/operations/close-server.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { closedServerLine } from '../src/terminal/server-lines.ts'

export default class Disconnect extends BaseCommand {
  static override summary = 'End the session at a server and forget it'
  static override args = {
    name: Args.string({ description: 'name of the server; the current one unless given' }),
  }
  static override examples = ['<%= config.bin %> disconnect', '<%= config.bin %> disconnect prod']

  async run(): Promise<ClosedServer> {
    const { args } = await this.parse(Disconnect)
    const closed = await closeServer(args.name ?? null, this.surroundings())
    this.say(closedServerLine(closed))
    return closed
  }
}
