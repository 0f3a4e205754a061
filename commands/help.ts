import { Args } from '@oclif/core'

import { BaseCommand } from '../src/terminal/base-command.ts'
import { helpText } from '../src/terminal/help-text.ts'

export default class Help extends BaseCommand {
  static override summary = 'Explain a command or a pragma'
  static override strict = false
  static override args = {
    subject: Args.string({ description: 'a command (`wait`, `local start`) or a pragma (`task`)' }),
  }
  static override examples = ['<%= config.bin %> help run', '<%= config.bin %> help task']

  async run(): Promise<{ text: string }> {
    const { argv } = await this.parse(Help)
    const words = argv.filter((word): word is string => typeof word === 'string')
    const text = helpText(words, this.config, this.terminal.out)
    this.print(() => text)
    return { text }
  }
}
