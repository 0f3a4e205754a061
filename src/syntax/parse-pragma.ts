import {
  closedTooEarly,
  missingBracket,
  missingPragmaName,
  pragmaTooLong,
  textAfterPragma,
  unclosedPragma,
} from '../problems/catalogue/pragma-lines.ts'
import { type Problem, isError } from '../problems/problem.ts'
import { characterAt, isSpace, isStripped } from './characters.ts'
import { findExtent, mostCharacters } from './find-extent.ts'
import { shorten } from './parse-state.ts'
import { type PragmaHeader, nextLine, readHeader, trimEnd } from './read-header.ts'
import type { ParametersReading } from './read-parameters.ts'
import type { Pragma } from './section.ts'

/** What the syntax must know of the pragmas: their names, and which of them take any parameters. */
export interface PragmaNames {
  readonly isPragmaName: (name: string) => boolean
  /** Pragmas whose parameters the kernel reads but never checks, so that no text is an error. */
  readonly isUnchecked: (name: string) => boolean
}

export interface PragmaReading {
  readonly pragma: Pragma
  readonly isBroken: boolean
  readonly problems: readonly Problem[]
  /** Where the code below starts; the source's end where there is none. */
  readonly bodyStart: number
}

/**
 * Reads the pragma on the line that starts with `#%` at an offset, and on those that continue it.
 * Parameters of an unknown name are read without being checked, as in the kernel (pragmas.md 1).
 */
export function parsePragma(
  cell: number,
  source: string,
  lineStart: number,
  names: PragmaNames,
  startsSection: (lineStart: number) => boolean,
): PragmaReading {
  const header = readHeader(source, lineStart, names.isPragmaName)
  const bare = parseWithoutBrackets(cell, source, lineStart, header, names)
  if (bare) return bare
  const open = header.open ?? header.end
  if (header.lineEnd - open > mostCharacters) return refuseLength(cell, source, lineStart, header)
  const { reading, lineEnd } = findExtent(cell, source, { ...header, open }, startsSection)
  const found = [...reading.problems]
  if (reading.isClosed) found.push(...checkRemark(cell, source, reading, lineEnd, names))
  else found.push(reportUnclosed(cell, open, header.name, reading.end))
  const problems = checked(found, header.name, names)
  const pragma: Pragma = {
    name: header.name,
    nameAt: { cell, start: header.start, end: header.end },
    at: { cell, start: lineStart, end: reading.end },
    hasBrackets: true,
    parameters: reading.parameters,
  }
  return {
    pragma,
    isBroken: problems.some(isError),
    problems,
    bodyStart: nextLine(source, lineEnd) ?? source.length,
  }
}

function refuseLength(
  cell: number,
  source: string,
  lineStart: number,
  { name, start, end, lineEnd }: PragmaHeader,
): PragmaReading {
  const nameAt = { cell, start, end }
  const facts = { pragma: shorten(name), limit: mostCharacters }
  return {
    pragma: {
      name,
      nameAt,
      at: { cell, start: lineStart, end: lineEnd },
      hasBrackets: true,
      parameters: [],
    },
    isBroken: true,
    problems: [pragmaTooLong(nameAt, facts)],
    bodyStart: nextLine(source, lineEnd) ?? source.length,
  }
}

/** Of a name that is not known nothing is reported here, of an unchecked pragma no error. */
function checked(problems: readonly Problem[], name: string, names: PragmaNames): Problem[] {
  if (!names.isPragmaName(name)) return []
  const isUnchecked = names.isUnchecked(name)
  return problems.filter((problem) => !(isUnchecked && isError(problem)))
}

/** A line without brackets: a name alone, or a mistake; null where it has brackets in their place. */
function parseWithoutBrackets(
  cell: number,
  source: string,
  lineStart: number,
  header: PragmaHeader,
  names: PragmaNames,
): PragmaReading | null {
  const { name, start, end, open, lineEnd } = header
  const problem =
    name === ''
      ? missingPragmaName({ cell, start: lineStart, end: lineStart + 2 }, {})
      : findMissingBracket(cell, source, header, names)
  if (open !== null && !problem) return null
  const first = problem ? (/^\w*/.exec(name)?.[0] ?? '') : name
  const nameEnd = start + first.length
  return {
    pragma: {
      name: first,
      nameAt: { cell, start, end: nameEnd },
      at: { cell, start: lineStart, end: Math.max(problem?.at?.end ?? end, lineStart + 2) },
      hasBrackets: false,
      parameters: [],
    },
    isBroken: problem !== null,
    problems: problem ? [problem] : [],
    bodyStart: nextLine(source, lineEnd) ?? source.length,
  }
}

/** `#%task name=a`: the kernel takes all of it for the name. */
function findMissingBracket(
  cell: number,
  source: string,
  { name, start, end, lineEnd }: PragmaHeader,
  names: PragmaNames,
): Problem | null {
  if (names.isPragmaName(name)) return null
  const first = /^\w+(?=[\s:])/.exec(name)?.[0]
  if (first === undefined || !names.isPragmaName(first)) return null
  let textStart = start + first.length
  while (textStart < end && (isSpace(source[textStart] ?? '') || source[textStart] === ':'))
    textStart++
  const textEnd = trimEnd(source, start, lineEnd)
  const text = source.slice(textStart, textEnd)
  const at = { cell, start: textStart, end: textEnd }
  const edits = [{ at: { cell, start: start + first.length, end: textStart }, text: '(' }]
  if (!text.endsWith(')')) edits.push({ at: { cell, start: textEnd, end: textEnd }, text: ')' })
  const fix = /^[A-Za-z_][\w-]*\s*=/.test(text)
    ? { title: 'put the parameters in brackets', edits, isSafe: true }
    : null
  return missingBracket(at, { pragma: first, text: shorten(text) }, { fix })
}

function reportUnclosed(cell: number, open: number, pragma: string, end: number): Problem {
  const edits = [{ at: { cell, start: end, end }, text: ')' }]
  const fix = { title: 'insert `)`', edits, isSafe: true }
  return unclosedPragma({ cell, start: open, end: open + 1 }, { pragma }, { fix })
}

/** What stands after the closing bracket: a remark, or something that was not meant as one. */
function checkRemark(
  cell: number,
  source: string,
  reading: ParametersReading,
  lineEnd: number,
  names: PragmaNames,
): Problem[] {
  let start = reading.end
  while (start < lineEnd && (source[start] === ')' || isSpace(source[start] ?? ''))) start++
  let rest = start
  while (rest < lineEnd && isStripped(characterAt(source, rest))) rest++
  if (rest >= lineEnd) return []
  const text = source.slice(start, lineEnd).trimEnd()
  const at = { cell, start, end: start + text.length }
  if (text.startsWith('#')) {
    const pragma = /^#%\s*(\w+)\s*\(/.exec(text)?.[1]
    if (pragma === undefined || !names.isPragmaName(pragma)) return []
    return [textAfterPragma(at, { text: shorten(text) })]
  }
  const goesOn = /^(?<comma>,?)\s*(?<next>[A-Za-z_][\w-]*)\s*=(?!=)/.exec(text)?.groups
  if (!goesOn || (goesOn.comma === '' && !text.endsWith(')')))
    return [textAfterPragma(at, { text: shorten(text) })]
  const bracket = { cell, start: reading.end - 1, end: reading.end }
  const fix = {
    title: 'take the bracket away',
    edits: [{ at: bracket, text: goesOn.comma === '' ? ',' : '' }],
    isSafe: goesOn.comma !== '',
  }
  return [closedTooEarly(bracket, { next: shorten(goesOn.next ?? '') }, { fix })]
}
