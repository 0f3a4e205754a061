import { stopLocal } from '../../src/operations/local-scheduler.ts'
import { BaseCommand } from '../../src/terminal/base-command.ts'

export default class LocalStop extends BaseCommand {
  static override summary =
    'Stop the embedded scheduler; tasks go on, and the next one takes them over'
  static override examples = ['<%= config.bin %> local stop']

  async run(): Promise<{ stopped: boolean }> {
    await this.parse(LocalStop)
    const stopped = await stopLocal(this.surroundings())
    this.say(
      stopped ? 'the embedded scheduler has ended\n' : 'the embedded scheduler did not run\n',
    )
    return { stopped }
  }
}
