import { Args } from '@oclif/core'

import { listSpace } from '../../src/operations/space-files.ts'
import type { FolderListing } from '../../src/operations/space-files.ts'
import { ServerCommand, serverFlag } from '../../src/terminal/server-command.ts'
import { spaceTable } from '../../src/terminal/space-table.ts'

export default class FilesLs extends ServerCommand {
  static override summary = "List files of the server's data spaces"
  static override args = {
    folder: Args.string({
      description: 'a folder: `dir`, `global:dir`; your whole space by default',
    }),
  }
  static override flags = serverFlag
  static override examples = [
    '<%= config.bin %> files ls',
    '<%= config.bin %> files ls global:models',
  ]

  async run(): Promise<FolderListing> {
    const { args, flags } = await this.parse(FilesLs)
    const client = this.connect({ server: flags.server, purpose: 'submitting' })
    const listing = await listSpace(client, args.folder ?? '')
    this.print(() => spaceTable(listing.entries, Date.now(), this.terminal.out))
    return listing
  }
}
