import type { IOutput } from '@jupyterlab/nbformat'
import { drawingOf } from '../../formats/drawing/drawing.ts'
import { toTerminal } from '../../formats/drawing/terminal/to-terminal.ts'
import type { Action } from '../../pragmas/action.ts'
import { fileInside } from '../../state/file-name.ts'
import { writeFileDurably } from '../../state/write-file-durably.ts'
import { layOutDrawing } from '../lay-out-drawing.ts'
import { paintPng } from '../paint-png.ts'
import { imageOutput, streamOutput } from './cell-output.ts'
import type { ExecuteSession } from './session.ts'

/** What `draw_job` shows in its cell, and keeps as a file with `save=on` (pragmas.md 7). */
export async function drawingOutputs(
  { workflow, isInline, fileName }: Extract<Action, { kind: 'draw' }>,
  { folder }: Pick<ExecuteSession, 'folder'>,
): Promise<IOutput[]> {
  if (workflow.tasks.length === 0) return [streamOutput('stdout', 'There is no task to draw.\n')]
  if (!isInline && fileName === null)
    return [streamOutput('stdout', 'Nothing is drawn: neither inline nor saved.\n')]
  const drawing = drawingOf(workflow)
  const layout = await layOutDrawing(drawing)
  const { pictureSize, toSvg } = await import('../../formats/drawing/svg.ts')
  const size = pictureSize(layout)
  const picture = await paintPng(toSvg(layout), size)
  const outputs: IOutput[] = []
  if (fileName !== null) {
    await writeFileDurably(fileInside(folder, fileName), picture, { mode: 0o644 })
    outputs.push(streamOutput('stdout', `${fileName} was written.\n`))
  }
  if (isInline) {
    const text = toTerminal(drawing, {
      width: 100,
      isAscii: false,
      displayWidth: (shown) => Array.from(shown).length,
      safe: (shown) => shown.replace(/\p{Cc}/gu, '\uFFFD'),
    })
    const base64 = Buffer.from(picture).toString('base64')
    outputs.push(imageOutput('image/png', base64, text.join('\n'), size))
  }
  return outputs
}
