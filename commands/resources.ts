import { Args } from '@oclif/core'

import { listResources, resourceKinds } from '../src/operations/list-resources.ts'
import type { Resources } from '../src/operations/list-resources.ts'
import { safeLine } from '../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'
import { table } from '../src/terminal/table.ts'

export default class ResourcesCommand extends ServerCommand {
  static override summary = 'List what the nodes of the server offer'
  static override args = {
    kind: Args.option({
      options: resourceKinds,
      description: 'one kind only: its names, a line each',
    })(),
  }
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> resources', '<%= config.bin %> resources hosts']

  async run(): Promise<Resources> {
    const { args, flags } = await this.parse(ResourcesCommand)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const resources = await listResources(client, args.kind ?? null)
    const rows = Object.entries(resources).flatMap(([kind, names]) =>
      names.map((name) => [kind, name]),
    )
    this.print(() =>
      args.kind === undefined
        ? table([{ title: 'KIND' }, { title: 'NAME' }], rows, this.terminal.out)
        : rows.map(([, name = '']) => `${safeLine(name)}\n`).join(''),
    )
    return resources
  }
}
