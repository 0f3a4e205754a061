import { Args } from '@oclif/core'

import { useServer } from '../src/operations/list-servers.ts'
import type { KnownServer } from '../src/operations/list-servers.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { usedServerLine } from '../src/terminal/server-lines.ts'

export default class Use extends BaseCommand {
  static override summary = 'Choose the server that commands speak to'
  static override args = {
    name: Args.string({
      required: true,
      description: 'name of a server; `local` is the embedded scheduler',
    }),
  }
  static override examples = ['<%= config.bin %> use prod', '<%= config.bin %> use local']

  async run(): Promise<KnownServer> {
    const { args } = await this.parse(Use)
    const server = await useServer(args.name, this.surroundings())
    this.say(usedServerLine(server))
    return server
  }
}
