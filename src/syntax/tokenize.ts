import { characterAt, isSpace, isValueCharacter } from './characters.ts'
import { quoteFamilies, readQuoted } from './read-quoted.ts'
import type { Bracket, Mark, Token, Word } from './token.ts'

type Structure =
  | {
      readonly kind: Bracket['kind']
      readonly shape: Bracket['shape']
      readonly meant: string | null
    }
  | { readonly kind: Mark['kind']; readonly meant: string | null }

/** Each character that structures parameters, and those that are written in its place. */
const structure: ReadonlyMap<string, Structure> = new Map<string, Structure>([
  ['(', { kind: 'open', shape: 'round', meant: null }],
  [')', { kind: 'close', shape: 'round', meant: null }],
  ['[', { kind: 'open', shape: 'square', meant: null }],
  [']', { kind: 'close', shape: 'square', meant: null }],
  ['{', { kind: 'open', shape: 'square', meant: '[' }],
  ['}', { kind: 'close', shape: 'square', meant: ']' }],
  [',', { kind: 'comma', meant: null }],
  [';', { kind: 'comma', meant: ',' }],
  ['=', { kind: 'equals', meant: null }],
  ['\uFF08', { kind: 'open', shape: 'round', meant: '(' }],
  ['\uFF09', { kind: 'close', shape: 'round', meant: ')' }],
  ['\uFF3B', { kind: 'open', shape: 'square', meant: '[' }],
  ['\uFF3D', { kind: 'close', shape: 'square', meant: ']' }],
  ['\u3010', { kind: 'open', shape: 'square', meant: '[' }],
  ['\u3011', { kind: 'close', shape: 'square', meant: ']' }],
  ['\uFF0C', { kind: 'comma', meant: ',' }],
  ['\u3001', { kind: 'comma', meant: ',' }],
  ['\uFF1B', { kind: 'comma', meant: ',' }],
  ['\uFF1D', { kind: 'equals', meant: '=' }],
])

export interface TokenRange {
  readonly start: number
  readonly end: number
  /** From here on, `#` and `%` count as spaces: the kernel strips them from a line's end. */
  readonly looseFrom: number
}

/**
 * Splits the parameters of a pragma into tokens. A `#` where a token would start begins a remark; on
 * the lines that follow the first, a leading `#` or `#%` is skipped (design, "The notebook's language").
 */
export function tokenize(source: string, { start, end, looseFrom }: TokenRange): Token[] {
  const tokens: Token[] = []
  let at = start
  let lineEnd = endOfLine(source, start, end)
  while (at < end) {
    const character = characterAt(source, at)
    if (character === '\n') {
      at = skipContinuationMark(source, at + 1, end)
      lineEnd = endOfLine(source, at, end)
    } else if (isSpace(character) || (at >= looseFrom && isLoose(character))) at++
    else if (character === '#') at = lineEnd
    else {
      const token = readToken(source, at, character, lineEnd, looseFrom)
      tokens.push(token)
      at = token.end
    }
  }
  return tokens
}

function isLoose(character: string): boolean {
  return character === '#' || character === '%'
}

function endOfLine(source: string, at: number, end: number): number {
  const found = source.indexOf('\n', at)
  return found < 0 ? end : Math.min(found, end)
}

function skipContinuationMark(source: string, lineStart: number, end: number): number {
  let at = lineStart
  while (at < end && source[at] !== '\n' && isSpace(characterAt(source, at))) at++
  if (source[at] !== '#' || at >= end) return at
  at++
  return source[at] === '%' && at < end ? at + 1 : at
}

function readToken(
  source: string,
  at: number,
  character: string,
  end: number,
  looseFrom: number,
): Token {
  const structural = structure.get(character)
  if (structural?.kind === 'equals') return readEquals(source, at, end, structural.meant)
  if (structural) return { ...structural, start: at, end: at + character.length }
  if (quoteFamilies.has(character)) return readQuoted(source, at, end)
  return readWord(source, at, end, looseFrom)
}

/** `==` and `=>` are taken for a `=` that was meant. */
function readEquals(source: string, at: number, end: number, meant: string | null): Mark {
  const second = at + 1 < end ? source[at + 1] : ''
  const isDouble = second === '=' || second === '>'
  return {
    kind: 'equals',
    start: at,
    end: isDouble ? at + 2 : at + 1,
    meant: isDouble ? '=' : meant,
  }
}

function readWord(source: string, start: number, end: number, looseFrom: number): Word {
  let badAt: number | null = null
  let at = start
  while (at < end) {
    const character = characterAt(source, at)
    if (isSpace(character) || structure.has(character)) break
    if (at >= looseFrom && isLoose(character)) break
    if (badAt === null && !isValueCharacter(character)) badAt = at
    at += character.length
  }
  return { kind: 'word', start, end: at, text: source.slice(start, at), badAt }
}
