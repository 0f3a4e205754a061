import { ControlCommand } from '../src/terminal/control-command.ts'
import { jobToChange, serverFlag } from '../src/terminal/server-command.ts'
import type { ControlOutcome } from '../src/terminal/control-command.ts'

export default class Kill extends ControlCommand {
  static override summary = 'Kill a job: its running tasks are ended, the others never start'
  static override args = jobToChange
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> kill 12', '<%= config.bin %> kill @last']

  async run(): Promise<ControlOutcome> {
    const { args, flags } = await this.parse(Kill)
    return this.control('kill', args.job, flags.server)
  }
}
