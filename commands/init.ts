import { Args } from '@oclif/core'

import { firstNotebookName, initNotebook } from '../src/operations/init-notebook.ts'
import { BaseCommand } from '../src/terminal/base-command.ts'
import { safeLine } from '../src/terminal/safe-text.ts'

export default class Init extends BaseCommand {
  static override summary = 'Write a first notebook that runs'
  static override args = {
    file: Args.string({ default: firstNotebookName, description: 'the notebook to write' }),
  }
  static override examples = ['<%= config.bin %> init', '<%= config.bin %> init first.ipynb']

  async run(): Promise<{ notebook: string }> {
    const { args } = await this.parse(Init)
    const notebook = await initNotebook(args.file, this.surroundings())
    this.print(() => `${safeLine(notebook)}\n`)
    this.say(`now run it: \`pa-nb run ${safeLine(notebook)}\`\n`)
    return { notebook }
  }
}
