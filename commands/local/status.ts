import { localStatus } from '../../src/operations/local-scheduler.ts'
import type { LocalStatus } from '../../src/operations/local-scheduler.ts'
import { BaseCommand } from '../../src/terminal/base-command.ts'
import { localStatusLines } from '../../src/terminal/local-lines.ts'

export default class Status extends BaseCommand {
  static override summary = 'Tell whether the embedded scheduler runs, and where it keeps its jobs'
  static override examples = ['<%= config.bin %> local status']

  async run(): Promise<LocalStatus> {
    await this.parse(Status)
    const status = await localStatus(this.surroundings())
    this.print(() => localStatusLines(status, Date.now(), this.terminal.out))
    return status
  }
}
