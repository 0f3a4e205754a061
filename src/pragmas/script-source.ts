import { fileReplacesCode, missingFile } from '../problems/catalogue/pragmas-files.ts'
import type { Problem } from '../problems/problem.ts'
import type { Section } from '../syntax/section.ts'
import type { InlineScript } from '../workflow/script.ts'
import { bodyPiece, leadingBreak } from './body-piece.ts'
import { type Facts, unknownFile } from './facts.ts'
import type { Word } from './word.ts'

/**
 * The script of a pragma that gives a task or the job one: a line break and the code below it, or the
 * text of a file as it is (pragmas.md 5). Null, with an error, for a file that is not there.
 */
export function scriptSource(
  section: Section,
  engine: string,
  path: Word | null,
  facts: Facts,
): { script: InlineScript | null; problems: Problem[] } {
  const inline = (pieces: InlineScript['pieces']): InlineScript => ({
    kind: 'inline',
    language: engine,
    pieces,
    arguments: [],
  })
  if (path === null) return { script: inline(bodyPieces(section, facts)), problems: [] }
  const file = facts.files.get(path.text)
  if (file?.kind !== 'text') {
    const { reason, meant } = file ?? unknownFile
    return { script: null, problems: [missingFile(path.at, { path: path.text, reason, meant })] }
  }
  const isDropped = section.body.text.trim() !== ''
  const problems = isDropped
    ? [fileReplacesCode(path.at, { path: path.text, what: 'the code of the cell' })]
    : []
  const origin = { kind: 'file', path: path.text, line: 1 } as const
  return { script: inline([{ text: file.text, origin }]), problems }
}

function bodyPieces(section: Section, facts: Facts): InlineScript['pieces'] {
  const body = bodyPiece(section.body, facts)
  return facts.kept.get(section.cell)?.isExact ? [body] : [leadingBreak, body]
}
