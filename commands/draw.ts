import { Args, Flags } from '@oclif/core'

import {
  choosePicture,
  drawFile,
  drawJob,
  pictureFormats,
  pictureOf,
} from '../src/operations/draw-workflow.ts'
import type { Drawing, PictureFormat } from '../src/operations/draw-workflow.ts'
import { findJob } from '../src/operations/find-job.ts'
import { openPicture, placeForPicture, savePicture } from '../src/operations/save-picture.ts'
import { drawingText } from '../src/terminal/drawing-text.ts'
import { problemReport } from '../src/terminal/problem-report.ts'
import { safeLine } from '../src/terminal/safe-text.ts'
import { ServerCommand, serverFlag } from '../src/terminal/server-command.ts'
import { choiceFlags, choiceOf } from '../src/terminal/submission-flags.ts'

export interface DrawDocument {
  readonly name: string
  readonly tasks: number
  readonly format: PictureFormat | 'terminal'
  /** Where it was written; null: nowhere, it stands in `text`. */
  readonly file: string | null
  readonly text: string | null
}

const formats = ['terminal', ...pictureFormats] as const

export default class Draw extends ServerCommand {
  static override summary = 'Draw a workflow: on the terminal, or as SVG, PNG, HTML or DOT'
  static override description =
    'Without -o the drawing goes to stdout, in boxes and lines, or as a list where these do not fit. ' +
    'The name of the file after -o says what to draw. In HTML a click on a task shows its code. With ' +
    '--job each task shows its state.'
  static override args = {
    file: Args.string({ description: 'a notebook, or a workflow as .xml, .json or .dot' }),
  }
  static override flags = {
    job: Flags.string({
      char: 'j',
      helpValue: 'JOB',
      description: 'draw a job: its number, its name, or `@last`',
    }),
    output: Flags.string({ char: 'o', helpValue: 'FILE', description: 'write there' }),
    format: Flags.option({ options: formats, description: 'what to draw' })(),
    open: Flags.boolean({ description: 'show it in the browser' }),
    ascii: Flags.boolean({ description: 'on the terminal, use ASCII only' }),
    'allow-errors': Flags.boolean({ description: 'leave cells with errors out' }),
    ...choiceFlags,
    ...serverFlag,
  }
  static override examples = [
    '<%= config.bin %> draw train.ipynb',
    '<%= config.bin %> draw train.ipynb -o train.svg',
    '<%= config.bin %> draw train.ipynb --open',
    '<%= config.bin %> draw --job @last',
  ]

  async run(): Promise<DrawDocument> {
    const { args, flags } = await this.parse(Draw)
    const format = choosePicture({
      format: flags.format,
      output: flags.output,
      isOpened: flags.open,
      isSeen: this.terminal.out.isTty && !this.jsonEnabled(),
    })
    const drawing =
      args.file === undefined || flags.job !== undefined
        ? await this.drawingOfJob(flags.job, flags.server)
        : await this.drawingOfFile(args.file, {
            ...choiceOf(flags),
            allowErrors: flags['allow-errors'],
          })
    const content =
      format === null
        ? drawingText(drawing, this.terminal.out, flags.ascii)
        : await pictureOf(drawing, format)
    const file = flags.output ?? (flags.open ? await placeForPicture(format ?? 'txt') : null)
    if (file === null) this.printData(() => content)
    else await this.keep(file, content, flags.open)
    return {
      name: drawing.name,
      tasks: drawing.tasks.length,
      format: format ?? 'terminal',
      file,
      text: file === null && typeof content === 'string' ? content : null,
    }
  }

  private async drawingOfFile(
    path: string,
    options: Parameters<typeof drawFile>[1],
  ): Promise<Drawing> {
    const { drawing, notebook } = await drawFile(path, options, this.surroundings())
    if (notebook) this.say(problemReport([notebook], this.terminal.err))
    return drawing
  }

  private async drawingOfJob(job: string | undefined, server: string | undefined) {
    const client = this.connect({ server, purpose: 'reading' })
    return drawJob(client, await findJob(client, job, this.surroundings()))
  }

  private async keep(file: string, content: string | Uint8Array, isOpened: boolean): Promise<void> {
    await savePicture(file, content, this.surroundings())
    this.say(`${safeLine(file)}\n`)
    if (isOpened) await openPicture(file, this.surroundings())
  }
}
