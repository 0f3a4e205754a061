import { toTerminal } from '../formats/drawing/terminal/to-terminal.ts'
import type { Drawing } from '../operations/draw-workflow.ts'
import { displayWidth } from './display-width.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** A drawing as lines that fit the terminal. */
export function drawingText(drawing: Drawing, { columns }: Output, isAscii: boolean): string {
  const lines = toTerminal(drawing, { width: columns, isAscii, displayWidth, safe: safeLine })
  return lines.map((line) => `${line}\n`).join('')
}
