import { Args } from '@oclif/core'

import { BaseCommand } from '../src/terminal/base-command.ts'
import { completionScript, shells } from '../src/terminal/completion-script.ts'

export default class Autocomplete extends BaseCommand {
  static override summary = 'Print what makes a shell complete commands, flags, jobs and tasks'
  static override args = {
    shell: Args.option({ options: shells, description: 'which shell' })({ required: true }),
  }
  static override examples = ['eval "$(<%= config.bin %> autocomplete bash)"']

  async run(): Promise<{ script: string }> {
    const { args } = await this.parse(Autocomplete)
    const script = completionScript(args.shell)
    this.print(() => script)
    return { script }
  }
}
