import type { Span } from '../problems/span.ts'
import type { Body } from '../syntax/section.ts'

/** The place in a body of a line and column, both from 1, one character wide at least if there is one. */
export function bodyPlace(
  body: Body,
  { line, column }: { readonly line: number; readonly column: number },
): Span {
  let start = 0
  for (let passed = 1; passed < line; passed++) {
    const end = body.text.indexOf('\n', start)
    if (end === -1) break
    start = end + 1
  }
  const lineEnd = body.text.indexOf('\n', start)
  const last = lineEnd === -1 ? body.text.length : lineEnd
  const at = Math.min(start + Math.max(0, column - 1), last)
  const base = body.at.start
  return { cell: body.at.cell, start: base + at, end: base + Math.min(at + 1, last) }
}
