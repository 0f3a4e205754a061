/**
 * Whether Java's SimpleDateFormat, lenient as it is by default, reads a date from the beginning of a
 * text: a month of 13 is fine, words where numbers are expected are not.
 */
export function datePatternAccepts(pattern: string, text: string): boolean {
  return readFields(pattern, text) !== null
}

/**
 * The time that a text says in a pattern, in milliseconds since 1970 in no zone in particular: good
 * for comparing with others of the pattern. Null where the pattern has words, zones or letters beyond
 * years to milliseconds, or the text does not fit it.
 */
export function comparableDate(pattern: string, text: string): number | null {
  const fields = readFields(pattern, text)
  if (!fields) return null
  const values = new Map<string, number>()
  for (const { field, found } of fields) {
    if (field.kind === 'literal') continue
    if (field.kind !== 'number' || !'yuMLdHmsS'.includes(field.letter)) return null
    values.set(field.letter === 'L' ? 'M' : field.letter, Number(found))
  }
  const part = (letter: string, otherwise: number) => values.get(letter) ?? otherwise
  const date = new Date(0)
  // as lenient as Java's: a thirteenth month is January of the next year
  date.setUTCFullYear(part('y', part('u', 1970)), part('M', 1) - 1, part('d', 1))
  date.setUTCHours(part('H', 0), part('m', 0), part('s', 0), part('S', 0))
  const time = date.getTime()
  return Number.isNaN(time) ? null : time
}

interface FoundField {
  readonly field: DateField
  readonly found: string
}

/** Null: the text does not fit. */
function readFields(pattern: string, text: string): FoundField[] | null {
  const fields = parseDatePattern(pattern)
  const read: FoundField[] = []
  let at = 0
  for (const [index, field] of fields.entries()) {
    const next = fields[index + 1]
    const width = field.kind === 'number' && next?.kind === 'number' ? field.width : null
    const end = endOfField(field, text, { at, width })
    if (end < 0) return null
    read.push({ field, found: text.slice(at, end) })
    at = end
  }
  return fields.length > 0 ? read : null
}

type DateField =
  | { readonly kind: 'number'; readonly letter: string; readonly width: number }
  | { readonly kind: 'word' | 'zone' }
  | { readonly kind: 'literal'; readonly text: string }

function endOfField(
  field: DateField,
  text: string,
  { at, width }: { at: number; width: number | null },
): number {
  if (field.kind === 'literal') return text.startsWith(field.text, at) ? at + field.text.length : -1
  const start = skipBlanks(text, at)
  const accepted = {
    number: width === null ? /[+-]?[0-9]{1,18}/y : new RegExp(`[0-9]{${width}}`, 'y'),
    word: /\p{L}+\.?/uy,
    zone: /(?:[A-Za-z_/]+)?(?:[+-][0-9]{1,2}:?[0-9]{0,2})?/y,
  }[field.kind]
  accepted.lastIndex = start
  const [found] = accepted.exec(text) ?? []
  return found === undefined || found === '' ? -1 : start + found.length
}

function skipBlanks(text: string, at: number): number {
  let start = at
  while (text[start] === ' ' || text[start] === '\t') start++
  return start
}

function parseDatePattern(pattern: string): DateField[] {
  const fields: DateField[] = []
  for (const [part, quoted, letters] of pattern
    .slice(0, 200)
    .matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    if (letters === undefined) fields.push({ kind: 'literal', text: quotedText(part, quoted) })
    else fields.push(fieldOf(letters, part.length))
  }
  return fields
}

function quotedText(part: string, quoted: string | undefined): string {
  if (quoted === undefined) return part
  return quoted === '' ? "'" : quoted.replaceAll("''", "'")
}

function fieldOf(letter: string, width: number): DateField {
  if ('EaG'.includes(letter) || ('ML'.includes(letter) && width > 2)) return { kind: 'word' }
  if ('zZX'.includes(letter)) return { kind: 'zone' }
  return { kind: 'number', letter, width }
}
