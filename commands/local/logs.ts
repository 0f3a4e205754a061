import { Args } from '@oclif/core'

import { localLog, localStory } from '../../src/operations/local-scheduler.ts'
import { BaseCommand } from '../../src/terminal/base-command.ts'

export default class LocalLogs extends BaseCommand {
  static override summary =
    'Print what the embedded scheduler did: the end of it, or all of one job'
  static override description =
    'A line for each thing that happened, with its time (UTC): a job submitted, paused, killed; a ' +
    'task started, ended and why, tried again, taken up after a crash of the scheduler.'
  static override args = {
    job: Args.string({ description: 'id or name of a job', ignoreStdin: true }),
  }
  static override examples = ['<%= config.bin %> local logs', '<%= config.bin %> local logs 12']

  async run(): Promise<{ log: string }> {
    const { args } = await this.parse(LocalLogs)
    const surroundings = this.surroundings()
    if (args.job !== undefined) {
      const story = await localStory(args.job, surroundings)
      this.printData(() => story)
      return { log: story }
    }
    const log = await localLog(surroundings)
    if (log === null) this.say('the embedded scheduler never ran\n')
    const bytes = log ?? Buffer.alloc(0)
    this.printData(() => bytes)
    return { log: bytes.toString('utf8') }
  }
}
