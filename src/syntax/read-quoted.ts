import { isSpace } from './characters.ts'
import type { QuoteFlaw, Quoted } from './token.ts'

/** Quotes, straight and typographic, and which straight quote each one stands for. */
export const quoteFamilies: ReadonlyMap<string, '"' | "'"> = new Map([
  ...['"', '\u201C', '\u201D', '\u201E', '\u201F', '\u00AB', '\u00BB', '\uFF02'].map(
    (quote) => [quote, '"'] as const,
  ),
  ...["'", '\u2018', '\u2019', '\u201A', '\u201B', '\u2039', '\u203A', '\uFF07', '`', '\u00B4'].map(
    (quote) => [quote, "'"] as const,
  ),
])

const escapes: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ['"', '"'],
  ["'", "'"],
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
])

/** Reads the text in quotes that starts at an offset and ends, at the latest, at `lineEnd`. */
export function readQuoted(source: string, start: number, lineEnd: number): Quoted {
  const open = source[start] ?? ''
  const isStraight = open === '"' || open === "'"
  const family = quoteFamilies.get(open)
  let text = ''
  let at = start + 1
  while (at < lineEnd) {
    const character = source[at] ?? ''
    if (isStraight ? character === open : quoteFamilies.get(character) === family) {
      const flaw: QuoteFlaw | null = isStraight ? null : { kind: 'typographic', quote: open }
      return { kind: 'quoted', start, end: at + 1, text, flaw }
    }
    const escaped = character === '\\' ? readEscape(source, at, lineEnd) : null
    text += escaped?.text ?? character
    at = escaped?.end ?? at + 1
  }
  return readUnclosed(source, start, lineEnd, open)
}

/** An escape as in JSON or Python; null for a backslash that stands for itself. */
function readEscape(
  source: string,
  at: number,
  lineEnd: number,
): { readonly text: string; readonly end: number } | null {
  const letter = at + 1 < lineEnd ? (source[at + 1] ?? '') : ''
  const simple = escapes.get(letter)
  if (simple !== undefined) return { text: simple, end: at + 2 }
  if (letter !== 'u' || at + 6 > lineEnd) return null
  const digits = source.slice(at + 2, at + 6)
  if (!/^[0-9a-fA-F]{4}$/.test(digits)) return null
  return { text: String.fromCharCode(Number.parseInt(digits, 16)), end: at + 6 }
}

/** Takes the text up to a quote of another kind, else up to where a value would end without quotes. */
function readUnclosed(source: string, start: number, lineEnd: number, open: string): Quoted {
  let delimiter = lineEnd
  for (let at = start + 1; at < lineEnd; at++) {
    const character = source[at] ?? ''
    if (quoteFamilies.has(character) && endsValue(source, at + 1, lineEnd)) {
      const flaw: QuoteFlaw = { kind: 'mismatched', open, close: character }
      return { kind: 'quoted', start, end: at + 1, text: source.slice(start + 1, at), flaw }
    }
    if (delimiter === lineEnd && /[,;)\]}]/.test(character)) delimiter = at
  }
  while (delimiter > start + 1 && isSpace(source[delimiter - 1] ?? '')) delimiter--
  return {
    kind: 'quoted',
    start,
    end: delimiter,
    text: source.slice(start + 1, delimiter),
    flaw: { kind: 'unclosed', quote: open },
  }
}

function endsValue(source: string, from: number, lineEnd: number): boolean {
  let at = from
  while (at < lineEnd && isSpace(source[at] ?? '')) at++
  return at >= lineEnd || /[,)\]]/.test(source[at] ?? '')
}
