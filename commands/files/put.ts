import { Args } from '@oclif/core'

import { storeFile } from '../../src/operations/space-files.ts'
import { safeLine } from '../../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../../src/terminal/server-command.ts'

export default class FilesPut extends ServerCommand {
  static override summary = "Store a file in the server's data spaces"
  static override args = {
    file: Args.string({ required: true, description: 'the file here' }),
    path: Args.string({
      description: 'where: `dir/` for a folder, `global:dir/file`; your space by default',
    }),
  }
  static override flags = serverFlag
  static override examples = [
    '<%= config.bin %> files put data.csv',
    '<%= config.bin %> files put data.csv global:input/',
  ]

  async run(): Promise<{ space: string; path: string }> {
    const { args, flags } = await this.parse(FilesPut)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const { space, path } = await storeFile(client, args.file, args.path, this.surroundings())
    this.print(() => `${space}:${safeLine(path)}\n`)
    return { space, path }
  }
}
