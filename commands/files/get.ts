import { Args } from '@oclif/core'

import { fetchFile } from '../../src/operations/space-files.ts'
import { safeLine } from '../../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../../src/terminal/server-command.ts'

export default class FilesGet extends ServerCommand {
  static override summary = "Fetch a file of the server's data spaces"
  static override args = {
    path: Args.string({ required: true, description: 'the file: `dir/file`, `global:dir/file`' }),
    target: Args.string({ description: 'a file or a folder here; its own name by default' }),
  }
  static override flags = serverFlag
  static override examples = [
    '<%= config.bin %> files get models/m.bin',
    '<%= config.bin %> files get global:models/m.bin /tmp',
  ]

  async run(): Promise<{ file: string }> {
    const { args, flags } = await this.parse(FilesGet)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const file = await fetchFile(client, args.path, args.target, this.surroundings())
    this.print(() => `${safeLine(file)}\n`)
    return { file }
  }
}
