import { Args, Flags } from '@oclif/core'

import { executeNotebook } from '../src/operations/execute/execute-notebook.ts'
import type { ExecutedNotebook } from '../src/operations/execute/execute-notebook.ts'
import { executionLines } from '../src/terminal/execution-lines.ts'
import { partFlags } from '../src/terminal/part-flags.ts'
import { safeLine } from '../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'

export default class Execute extends ServerCommand {
  static override summary = 'Replay a notebook, and write a copy with what its cells and tasks gave'
  static override description =
    'Applies every pragma in order, as the ProActive kernel does in Jupyter, and waits at the end for ' +
    'the jobs that were sent. The copy is written as it goes, also when a cell fails; secrets are ' +
    'hidden in it. Its path goes to stdout. Ends with 1 if a cell or a job failed.'
  static override args = {
    notebook: Args.string({ required: true, description: 'the notebook' }),
  }
  static override flags = {
    ...serverFlag,
    output: Flags.string({
      char: 'o',
      helpValue: 'FILE',
      description: 'the copy; NAME.out.ipynb beside the notebook unless given',
    }),
    'in-place': Flags.boolean({
      description: 'write into the notebook itself',
      exclusive: ['output'],
    }),
    'allow-errors': Flags.boolean({ description: 'go on after a cell that fails' }),
    ...partFlags,
    wait: Flags.boolean({
      default: true,
      allowNo: true,
      description: 'wait at the end for the jobs that were sent',
    }),
    cwd: Flags.string({
      helpValue: 'DIR',
      description:
        "relative paths in the notebook are relative to this folder, not to the notebook's",
    }),
    python: Flags.string({
      helpValue: 'PATH',
      description: 'the interpreter of local cells, and of Python tasks on the embedded scheduler',
    }),
  }
  static override examples = [
    '<%= config.bin %> execute train.ipynb',
    '<%= config.bin %> execute train.ipynb -o report.ipynb --allow-errors',
  ]

  async run(): Promise<ExecutedNotebook> {
    const { args, flags } = await this.parse(Execute)
    const executed = await executeNotebook(
      args.notebook,
      {
        output: flags.output,
        inPlace: flags['in-place'],
        allowErrors: flags['allow-errors'],
        noWait: !flags.wait,
        cwd: flags.cwd,
        only: flags.only,
        from: flags.from,
        until: flags.until,
        python: flags.python,
        server: flags.server,
      },
      (wish) => this.connect({ ...wish, server: flags.server, purpose: 'submitting' }),
      this.surroundings(),
    )
    this.print(() => `${safeLine(executed.output)}\n`)
    this.say(executionLines(executed, this.terminal.err))
    if (!executed.succeeded) this.endWith('unsuccessful')
    return executed
  }
}
