import { localLog } from '../../src/operations/local-scheduler.ts'
import { BaseCommand } from '../../src/terminal/base-command.ts'

export default class LocalLogs extends BaseCommand {
  static override summary = 'Print the end of what the embedded scheduler said'
  static override examples = ['<%= config.bin %> local logs']

  async run(): Promise<{ log: string }> {
    await this.parse(LocalLogs)
    const log = await localLog(this.surroundings())
    if (log === null) this.say('the embedded scheduler never ran\n')
    const bytes = log ?? Buffer.alloc(0)
    this.printData(() => bytes)
    return { log: bytes.toString('utf8') }
  }
}
