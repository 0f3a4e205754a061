import { characterAt, isSpace, isStripped } from './characters.ts'

/** The start of a pragma's line: its name, and where its parameters begin. */
export interface PragmaHeader {
  readonly name: string
  readonly start: number
  readonly end: number
  /** The offset of the opening bracket; null where there is none. */
  readonly open: number | null
  /** The first line's end, without its line end. */
  readonly lineEnd: number
  /** From here to the line's end there is only what the kernel strips. */
  readonly strippedEnd: number
}

/**
 * Reads the line that starts with `#%` at an offset, as the kernel does (pragmas.md 1): what it strips
 * does not count at either end, and the name goes up to the first bracket. Beyond the kernel, tabs
 * are spaces, a remark may follow a name alone, and a name may be followed by a wrong kind of bracket.
 */
export function readHeader(
  source: string,
  lineStart: number,
  isPragmaName: (name: string) => boolean,
): PragmaHeader {
  const lineEnd = endOfLine(source, lineStart)
  let start = lineStart + 2
  while (start < lineEnd && isStripped(characterAt(source, start))) start++
  let strippedEnd = lineEnd
  while (strippedEnd > start && isStripped(source[strippedEnd - 1] ?? '')) strippedEnd--

  const remark = remarkStart(source, start, strippedEnd)
  const open = findOpen(source, start, remark, isPragmaName)
  const end = trimEnd(source, start, open ?? Math.min(remark, strippedEnd))
  return { name: source.slice(start, end), start, end, open, lineEnd, strippedEnd }
}

/** The offset of the line's end, before its `\n` or `\r\n`. */
export function endOfLine(source: string, from: number): number {
  const found = source.indexOf('\n', from)
  if (found < 0) return source.length
  return found > from && source[found - 1] === '\r' ? found - 1 : found
}

/** Where the line after the one at an offset starts, or null where there is none. */
export function nextLine(source: string, from: number): number | null {
  const found = source.indexOf('\n', from)
  return found < 0 ? null : found + 1
}

export function trimEnd(source: string, start: number, from: number): number {
  let end = from
  while (end > start && isSpace(source[end - 1] ?? '')) end--
  return end
}

function remarkStart(source: string, start: number, end: number): number {
  for (let at = source.indexOf('#', start); at >= 0 && at < end; at = source.indexOf('#', at + 1))
    if (isSpace(source[at - 1] ?? '')) return at
  return end
}

const wrongBrackets = ['[', '{', '\uFF08', '\uFF3B', '\u3010']

function findOpen(
  source: string,
  start: number,
  end: number,
  isPragmaName: (name: string) => boolean,
): number | null {
  const line = source.slice(start, end)
  const round = line.indexOf('(')
  const others = wrongBrackets.map((bracket) => line.indexOf(bracket)).filter((at) => at >= 0)
  const wrong = Math.min(...others)
  if (Number.isFinite(wrong) && (round < 0 || wrong < round)) {
    const name = line.slice(0, wrong).trim()
    if (isPragmaName(name)) return start + wrong
  }
  return round < 0 ? null : start + round
}
