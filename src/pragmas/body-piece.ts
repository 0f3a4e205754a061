import type { Body } from '../syntax/section.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type { Facts } from './facts.ts'

/** The code of a section as a piece of a script, with the line that it came from. */
export function bodyPiece(body: Body, facts: Facts): ScriptPiece {
  const { cell, start } = body.at
  return { text: body.text, origin: { kind: 'cell', cell, line: facts.lineOf(cell, start) } }
}

/** The line break that the kernel puts before code. */
export const leadingBreak: ScriptPiece = {
  text: '\n',
  origin: { kind: 'generated', by: 'the line break before the code' },
}
