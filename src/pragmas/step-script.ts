import type { Section } from '../syntax/section.ts'
import type { InlineScript } from '../workflow/script.ts'
import { bodyPiece } from './body-piece.ts'
import type { Facts } from './facts.ts'

/** The code of `runs` or `condition`: all of it, in JavaScript, with no line break before it (pragmas.md 4). */
export function stepScript(section: Section, facts: Facts): InlineScript {
  const pieces = [bodyPiece(section.body, facts)]
  return { kind: 'inline', language: 'javascript', pieces, arguments: [] }
}
