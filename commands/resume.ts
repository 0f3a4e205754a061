import { ControlCommand } from '../src/terminal/control-command.ts'
import { jobToChange, serverFlag } from '../src/terminal/server-command.ts'
import type { ControlOutcome } from '../src/terminal/control-command.ts'

export default class Resume extends ControlCommand {
  static override summary = 'Resume a paused job'
  static override args = jobToChange
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> resume 12', '<%= config.bin %> resume @last']

  async run(): Promise<ControlOutcome> {
    const { args, flags } = await this.parse(Resume)
    return this.control('resume', args.job, flags.server)
  }
}
