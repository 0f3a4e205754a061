/**
 * Whether Java's SimpleDateFormat, lenient as it is by default, reads a date from the beginning of a
 * text: a month of 13 is fine, words where numbers are expected are not.
 */
export function datePatternAccepts(pattern: string, text: string): boolean {
  const fields = parseDatePattern(pattern)
  let at = 0
  for (const [index, field] of fields.entries()) {
    const next = fields[index + 1]
    const width = field.kind === 'number' && next?.kind === 'number' ? field.width : null
    const end = endOfField(field, text, { at, width })
    if (end < 0) return false
    at = end
  }
  return fields.length > 0
}

type DateField =
  | { readonly kind: 'number'; readonly width: number }
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
  return { kind: 'number', width }
}
