import { cleanLocal } from '../../src/operations/clean-local.ts'
import { durationFlag } from '../../src/terminal/duration-flag.ts'
import { ServerCommand } from '../../src/terminal/server-command.ts'

export default class LocalClean extends ServerCommand {
  static override summary = 'Remove jobs of the embedded scheduler that are over'
  static override description =
    'Their results and logs are gone then; their numbers are not used again. Jobs that go on stay.'
  static override flags = {
    'older-than': durationFlag({ description: 'only jobs that ended so long ago' }),
  }
  static override examples = [
    '<%= config.bin %> local clean',
    '<%= config.bin %> local clean --older-than 7d',
  ]

  async run(): Promise<{ removed: readonly number[] }> {
    const { flags } = await this.parse(LocalClean)
    const client = this.connect({ server: 'local', purpose: 'reading' })
    const removed = await cleanLocal(client, Date.now() - (flags['older-than'] ?? 0))
    this.print(() => removed.map((id) => `${id}\n`).join(''))
    this.say(removed.length === 1 ? 'removed 1 job\n' : `removed ${removed.length} jobs\n`)
    return { removed }
  }
}
