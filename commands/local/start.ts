import { Flags } from '@oclif/core'

import { openLocalDoor, startLocal } from '../../src/operations/local-scheduler.ts'
import { BaseCommand } from '../../src/terminal/base-command.ts'
import { doorLines, startedLine } from '../../src/terminal/local-lines.ts'
import type { DaemonStatusData, DoorData } from '../../src/terminal/local-lines.ts'

export default class LocalStart extends BaseCommand {
  static override summary = 'Start the embedded scheduler, or open its TCP door'
  static override description =
    'Other commands start it by themselves. With --port it answers ProActive clients on 127.0.0.1, ' +
    'under a password that is new at each call.'
  static override flags = {
    port: Flags.integer({
      min: 0,
      max: 65_535,
      description: 'open TCP on this port of 127.0.0.1; 0 is any free one',
    }),
    slots: Flags.integer({ min: 1, max: 1024, description: 'how many tasks run at a time' }),
  }
  static override examples = [
    '<%= config.bin %> local start',
    '<%= config.bin %> local start --port 0 --json',
  ]

  async run(): Promise<DaemonStatusData | DoorData> {
    const { flags } = await this.parse(LocalStart)
    const settings = { slots: flags.slots ?? null, idleStopMs: null }
    if (flags.port !== undefined) {
      const door = await openLocalDoor(flags.port, settings, this.surroundings())
      this.print(() => doorLines(door))
      return door
    }
    const status = await startLocal(settings, this.surroundings())
    this.print(() => startedLine(status))
    return status
  }
}
