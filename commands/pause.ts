import { ControlCommand } from '../src/terminal/control-command.ts'
import { jobToChange, serverFlag } from '../src/terminal/server-command.ts'
import type { ControlOutcome } from '../src/terminal/control-command.ts'

export default class Pause extends ControlCommand {
  static override summary = 'Pause a job: running tasks go on, no other one starts'
  static override args = jobToChange
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> pause 12', '<%= config.bin %> pause @last']

  async run(): Promise<ControlOutcome> {
    const { args, flags } = await this.parse(Pause)
    return this.control('pause', args.job, flags.server)
  }
}
