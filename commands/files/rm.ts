import { Args } from '@oclif/core'

import { removeFromSpace } from '../../src/operations/space-files.ts'
import { safeLine } from '../../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../../src/terminal/server-command.ts'

export default class FilesRm extends ServerCommand {
  static override summary = "Remove a file or a folder of the server's data spaces"
  static override args = {
    path: Args.string({ required: true, description: 'what to remove: `dir/file`, `global:dir`' }),
  }
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> files rm models/old.bin']

  async run(): Promise<{ space: string; path: string }> {
    const { args, flags } = await this.parse(FilesRm)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const { space, path } = await removeFromSpace(client, args.path)
    this.say(`${space}:${safeLine(path)} removed\n`)
    return { space, path }
  }
}
