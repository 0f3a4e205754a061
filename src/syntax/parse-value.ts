import {
  equalsInList,
  extraBracket,
  extraComma,
  missingComma,
  missingKey,
  nestedTooDeep,
  spaceInValue,
} from '../problems/catalogue/syntax.ts'
import { joinSpans } from '../problems/span.ts'
import { checkKinds, reportUnclosed } from './check-brackets.ts'
import { followedBy, startsParameter } from './parameter-start.ts'
import {
  type ParseState,
  type Parsed,
  edit,
  endBefore,
  insertion,
  quote,
  replacements,
  shorten,
  spanOf,
  tokenSpan,
  writtenText,
} from './parse-state.ts'
import { readMap } from './read-map.ts'
import type { Value } from './section.ts'
import type { Bracket } from './token.ts'

/** Lists in lists deeper than this are refused: no parameter takes them, and recursion is bounded. */
const deepest = 16

/** Where a value stands: in a list, words side by side are items; elsewhere one that lacks quotes. */
type Place = 'parameter' | 'list' | 'tuple'

/**
 * Reads the value at a position, before `limit`: a word, a quoted text, a list or a tuple. The caller
 * has seen that one of these starts there.
 */
export function parseValue(
  state: ParseState,
  position: number,
  limit: number,
  place: Place = 'parameter',
  depth = 0,
): Parsed<Value> {
  const token = state.tokens[position]
  if (token?.kind === 'open') return parseList(state, position, limit, token, depth)
  if (token?.kind === 'word' && place !== 'list') return parseWords(state, position, limit, place)
  const text = token?.kind === 'quoted' || token?.kind === 'word' ? token.text : ''
  const at = tokenSpan(state, position)
  return {
    value: { kind: 'text', text, isQuoted: token?.kind === 'quoted', at },
    next: position + 1,
  }
}

/** Words in a row are one value that lacks its quotes; as the kernel does, its spaces are dropped. */
function parseWords(
  state: ParseState,
  position: number,
  limit: number,
  place: Place,
): Parsed<Value> {
  let text = ''
  let next = position
  while (next < limit) {
    const token = state.tokens[next]
    if (token?.kind !== 'word') break
    if (next > position && place === 'parameter' && startsParameter(state, next, limit)) break
    if (next > position && followedBy(state, next, limit) === 'equals') break
    text += token.text
    next++
  }
  const at = joinSpans(tokenSpan(state, position), tokenSpan(state, next - 1))
  if (next > position + 1) {
    const value = state.source.slice(at.start, at.end)
    const fix = replacements('put the value in quotes', [{ at, text: quote(value) }], false)
    state.problems.push(spaceInValue(at, { value: shorten(value) }, { fix }))
  }
  return { value: { kind: 'text', text, isQuoted: false, at }, next }
}

function parseList(
  state: ParseState,
  position: number,
  outerLimit: number,
  open: Bracket,
  depth: number,
): Parsed<Value> {
  const closer = state.matches.closers.get(position)
  const map = closer === undefined ? null : readMap(state, position, closer)
  if (map !== null) return map
  const limit = closer ?? outerLimit
  const kind = open.shape === 'round' ? 'tuple' : 'list'
  if (depth >= deepest) {
    state.problems.push(nestedTooDeep(tokenSpan(state, position), { limit: deepest }))
    const next = closer === undefined ? limit : limit + 1
    return {
      value: { kind, items: [], at: spanOf(state, open.start, endBefore(state, next)) },
      next,
    }
  }
  const place = kind
  const { value: items, next: last } = parseItems(state, position, limit, place, depth)
  if (closer === undefined) reportUnclosed(state, position, last, open)
  else checkKinds(state, position, closer)
  const next = closer === undefined ? last : closer + 1
  return { value: { kind, items, at: spanOf(state, open.start, endBefore(state, next)) }, next }
}

/** Reads what stands between the brackets of a list or tuple. */
function parseItems(
  state: ParseState,
  open: number,
  limit: number,
  place: Place,
  depth: number,
): Parsed<Value[]> {
  const isUnclosed = !state.matches.closers.has(open)
  const items: Value[] = []
  let needsComma = false
  let at = open + 1
  while (at < limit) {
    const token = state.tokens[at]
    if (isUnclosed && endsUnclosed(state, at, limit, place)) break
    if (token?.kind === 'comma') {
      if (!needsComma) reportExtraComma(state, at)
      needsComma = false
      at++
    } else if (token?.kind === 'close') {
      reportExtraBracket(state, at)
      at++
    } else if (token?.kind === 'equals') {
      const item = parseEquals(state, at, limit, place, items, depth)
      needsComma = item !== at + 1
      at = item
    } else {
      if (needsComma) reportMissingComma(state, at)
      const item = parseValue(state, at, limit, place, depth + 1)
      items.push(item.value)
      at = item.next
      needsComma = true
    }
  }
  return { value: items, next: at }
}

/** A `=` in a list: `(key=value)` for `(key,value)`, or `[key=value]` for `[(key,value)]`. */
function parseEquals(
  state: ParseState,
  position: number,
  limit: number,
  place: Place,
  items: Value[],
  depth: number,
): number {
  const at = tokenSpan(state, position)
  const key = items.at(-1)
  state.settled.add(position)
  if (key?.kind !== 'text') {
    state.problems.push(missingKey(at, {}))
    return position + 1
  }
  const facts = { key: shorten(key.text) }
  const follows = followedBy(state, position, limit)
  const hasValue = follows === 'word' || follows === 'quoted' || follows === 'open'
  if (place === 'tuple' || !hasValue) {
    const fix = replacements('write `,` in place of `=`', [{ at, text: ',' }], place === 'tuple')
    state.problems.push(equalsInList(at, facts, { fix }))
    return position + 1
  }
  const { value, next } = parseValue(state, position + 1, limit, place, depth + 1)
  const edits = [
    edit(state, key.at.start, key.at.start, '('),
    { at, text: ',' },
    edit(state, value.at.end, value.at.end, ')'),
  ]
  const fix = replacements('write it as a pair', edits, true)
  state.problems.push(equalsInList(at, facts, { fix }))
  items.splice(-1, 1, { kind: 'tuple', items: [key, value], at: joinSpans(key.at, value.at) })
  return next
}

/** Whether a list that nothing closes ends before a position: the next parameter or pair begins. */
function endsUnclosed(state: ParseState, position: number, limit: number, place: Place): boolean {
  const isComma = state.tokens[position]?.kind === 'comma'
  if (isComma && place === 'tuple' && followedBy(state, position, limit) === 'open') return true
  const word = state.tokens[position]?.kind === 'comma' ? position + 1 : position
  return state.tokens[word]?.kind === 'word' && followedBy(state, word, limit) === 'equals'
}

export function reportMissingComma(state: ParseState, position: number): void {
  const fix = insertion(state, endBefore(state, position), ',', true)
  const before = writtenText(state, position)
  state.problems.push(missingComma(tokenSpan(state, position), { before }, { fix }))
}

export function reportExtraComma(state: ParseState, position: number): void {
  const at = tokenSpan(state, position)
  const fix = replacements('take the comma away', [{ at, text: '' }], true)
  state.problems.push(extraComma(at, {}, { fix }))
}

/**
 * Reports a bracket that closes nothing; `opening` is where it could have been opened, and whether that
 * is beyond doubt.
 */
export function reportExtraBracket(
  state: ParseState,
  position: number,
  opening?: { readonly start: number; readonly isSure: boolean },
): void {
  const at = tokenSpan(state, position)
  const token = state.tokens[position]
  const open = token?.kind === 'close' && token.shape === 'square' ? '[' : '('
  const fix =
    opening === undefined
      ? replacements('take the bracket away', [{ at, text: '' }], false)
      : insertion(state, opening.start, open, opening.isSure)
  state.problems.push(extraBracket(at, { bracket: writtenText(state, position), open }, { fix }))
}
