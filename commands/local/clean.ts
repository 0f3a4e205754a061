import { cleanLocal } from '../../src/operations/clean-local.ts'
import type { Cleaned } from '../../src/operations/clean-local.ts'
import { countOf } from '../../src/terminal/count-of.ts'
import { durationFlag } from '../../src/terminal/duration-flag.ts'
import { sizeText } from '../../src/terminal/size-text.ts'
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

  async run(): Promise<Cleaned> {
    const { flags } = await this.parse(LocalClean)
    const client = this.connect({ server: 'local', purpose: 'reading' })
    const endedBefore = Date.now() - (flags['older-than'] ?? 0)
    const cleaned = await cleanLocal(client, endedBefore, this.surroundings())
    const { removed, freedBytes } = cleaned
    this.print(() => removed.map((id) => `${id}\n`).join(''))
    const room = removed.length === 0 ? '' : `, with ${sizeText(freedBytes)} of logs and files`
    this.say(`removed ${countOf(removed.length, 'job')}${room}\n`)
    return cleaned
  }
}
