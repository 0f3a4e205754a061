import { ControlCommand } from '../src/terminal/control-command.ts'
import { jobToChange, serverFlag } from '../src/terminal/server-command.ts'
import type { ControlOutcome } from '../src/terminal/control-command.ts'

export default class Remove extends ControlCommand {
  static override summary =
    'Remove a job with its results and logs; one that goes on is killed first'
  static override args = jobToChange
  static override flags = serverFlag
  static override examples = ['<%= config.bin %> remove 12', '<%= config.bin %> remove @last']

  async run(): Promise<ControlOutcome> {
    const { args, flags } = await this.parse(Remove)
    return this.control('remove', args.job, flags.server)
  }
}
