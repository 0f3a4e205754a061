import { Flags } from '@oclif/core'

import { ControlCommand } from '../src/terminal/control-command.ts'
import type { ControlOutcome } from '../src/terminal/control-command.ts'
import { jobToChange, serverFlag } from '../src/terminal/server-command.ts'

export default class Restart extends ControlCommand {
  static override summary = 'Run tasks again: those in error, or a running one'
  static override args = jobToChange
  static override flags = {
    ...serverFlag,
    'in-error': Flags.boolean({
      description: 'all tasks in error',
      exactlyOne: ['in-error', 'task'],
    }),
    task: Flags.string({
      char: 't',
      description: 'this task, in error or running',
      helpValue: 'TASK',
    }),
  }
  static override examples = [
    '<%= config.bin %> restart 12 --in-error',
    '<%= config.bin %> restart 12 --task train',
  ]

  async run(): Promise<ControlOutcome> {
    const { args, flags } = await this.parse(Restart)
    return flags.task === undefined
      ? this.control('restart-in-error', args.job, flags.server)
      : this.restartTask(flags.task, args.job, flags.server)
  }
}
