import {
  malformedKey,
  missingEquals,
  missingKey,
  quotedKey,
  strayWord,
  unexpectedText,
  wrongCharacter,
} from '../problems/catalogue/syntax.ts'
import { type Span, joinSpans } from '../problems/span.ts'
import { colonPattern, followedBy, keyPattern, startsParameter } from './parameter-start.ts'
import {
  type ParseState,
  type Parsed,
  edit,
  endBefore,
  insertion,
  replacements,
  shorten,
  spanOf,
  tokenSpan,
  writtenText,
} from './parse-state.ts'
import {
  parseValue,
  reportExtraBracket,
  reportExtraComma,
  reportMissingComma,
} from './parse-value.ts'
import type { Parameter, Value } from './section.ts'
import type { Quoted, Word } from './token.ts'

/**
 * Reads the parameters between the pragma's brackets (the first token is the opening one). After a
 * bad parameter it goes on at the next comma of the same depth, so that all problems of a line are
 * found at once.
 */
export function parseParameters(state: ParseState): Parameter[] {
  const { limit } = state.matches
  const parameters: Parameter[] = []
  let needsComma = false
  let at = 1
  while (at < limit) {
    const token = state.tokens[at]
    if (token?.kind === 'comma') {
      if (!needsComma) reportExtraComma(state, at)
      needsComma = false
      at++
    } else if (needsComma && !startsParameter(state, at, limit)) {
      at = reportUnexpected(state, at, limit)
    } else {
      if (needsComma) reportMissingComma(state, at)
      const { value, next } = parseParameter(state, at, limit)
      if (value) parameters.push(value)
      at = next
      needsComma = true
    }
  }
  return parameters
}

/** Reads one parameter, or reports why there is none and skips it. */
function parseParameter(
  state: ParseState,
  position: number,
  limit: number,
): Parsed<Parameter | null> {
  const token = state.tokens[position]
  switch (token?.kind) {
    case 'word':
      return parseWordFirst(state, position, limit, token)
    case 'quoted':
      if (followedBy(state, position, limit) === 'equals')
        return parseQuotedKey(state, position, limit, token)
      return reportStray(state, position, limit)
    case 'open':
      return reportStray(state, position, limit)
    case 'equals': {
      state.problems.push(missingKey(tokenSpan(state, position), {}))
      const { next } = parseAfterEquals(state, position + 1, limit)
      return { value: null, next }
    }
    case 'close':
      reportExtraBracket(state, position)
      return { value: null, next: position + 1 }
    case 'comma':
    case undefined:
      return { value: null, next: position + 1 }
  }
}

function parseWordFirst(
  state: ParseState,
  position: number,
  limit: number,
  word: Word,
): Parsed<Parameter | null> {
  const next = followedBy(state, position, limit)
  const isKey = keyPattern.test(word.text)
  if (next === 'equals') {
    if (!isKey) reportKey(state, position, word)
    return parameter(state, word.text, tokenSpan(state, position), position + 2, limit)
  }
  if (isKey && (next === 'open' || next === 'quoted')) {
    const fix = insertion(state, word.end, '=', true)
    const at = tokenSpan(state, position)
    state.problems.push(missingEquals(at, { key: shorten(word.text) }, { fix }))
    return parameter(state, word.text, at, position + 1, limit)
  }
  const key = colonPattern.exec(word.text)?.groups?.key
  return key === undefined
    ? reportStray(state, position, limit)
    : parseColon(state, position, limit, word, key)
}

/** `key:value` for `key=value`; the value may be the rest of the word, or what follows it. */
function parseColon(
  state: ParseState,
  position: number,
  limit: number,
  word: Word,
  key: string,
): Parsed<Parameter> {
  const colon = word.start + key.length
  reportColon(state, colon, colon + 1)
  const keyAt = spanOf(state, word.start, colon)
  if (colon + 1 === word.end) return parameter(state, key, keyAt, position + 1, limit)
  const at = spanOf(state, colon + 1, word.end)
  const value: Value = {
    kind: 'text',
    text: state.source.slice(at.start, at.end),
    isQuoted: false,
    at,
  }
  return {
    value: { key, keyAt, value, at: joinSpans(keyAt, at), isSound: true },
    next: position + 1,
  }
}

function reportColon(state: ParseState, start: number, end: number): void {
  const fix = replacements('write `=`', [edit(state, start, end, '=')], true)
  const found = state.source.slice(start, end)
  state.problems.push(wrongCharacter(spanOf(state, start, end), { found, expected: '=' }, { fix }))
}

function reportKey(state: ParseState, position: number, word: Word): void {
  state.settled.add(position)
  const equals = state.tokens[position + 1]
  if (equals && colonPattern.exec(word.text)?.[0] === word.text) {
    reportColon(state, word.end - 1, equals.end)
    return
  }
  state.problems.push(malformedKey(tokenSpan(state, position), { key: shorten(word.text) }))
}

function parseQuotedKey(
  state: ParseState,
  position: number,
  limit: number,
  { text }: Quoted,
): Parsed<Parameter> {
  const at = tokenSpan(state, position)
  state.settled.add(position)
  const fix = keyPattern.test(text)
    ? replacements('take the quotes away', [{ at, text }], true)
    : null
  state.problems.push(quotedKey(at, { key: shorten(text) }, { fix }))
  return parameter(state, text, at, position + 2, limit)
}

function parameter(
  state: ParseState,
  key: string,
  keyAt: Span,
  position: number,
  limit: number,
): Parsed<Parameter> {
  const { value, next } = parseAfterEquals(state, position, limit)
  return { value: { key, keyAt, value, at: joinSpans(keyAt, value.at), isSound: true }, next }
}

/** The value after a `=`, which may be empty. */
function parseAfterEquals(state: ParseState, position: number, limit: number): Parsed<Value> {
  const token = position < limit ? state.tokens[position] : undefined
  const end = endBefore(state, position)
  const isApart = token !== undefined && token.start > end
  // `name= dep=[a]`: the first value is empty, and a comma is missing
  const isNext = isApart && token.kind === 'word' && followedBy(state, position, limit) === 'equals'
  if ((token?.kind === 'word' && !isNext) || token?.kind === 'quoted' || token?.kind === 'open')
    return parseUnopened(state, position, limit) ?? parseValue(state, position, limit)
  const at = spanOf(state, end, end)
  return { value: { kind: 'text', text: '', isQuoted: false, at }, next: position }
}

/** `dep=a,b]`: a list whose opening bracket is missing; null for anything else. */
function parseUnopened(state: ParseState, position: number, limit: number): Parsed<Value> | null {
  if (state.matches.extra.size === 0) return null
  const items: Value[] = []
  let next = position
  for (; next < limit; next++) {
    const token = state.tokens[next]
    if (token?.kind === 'comma' && !startsParameter(state, next + 1, limit)) continue
    if (token?.kind !== 'word' && token?.kind !== 'quoted') break
    const { kind, text } = token
    items.push({ kind: 'text', text, isQuoted: kind === 'quoted', at: tokenSpan(state, next) })
  }
  const close = state.tokens[next]
  if (close?.kind !== 'close' || close.shape !== 'square') return null
  const { start } = tokenSpan(state, position)
  // one word can lack its bracket, or have one too many
  reportExtraBracket(state, next, { start, isSure: items.length > 1 })
  return { value: { kind: 'list', items, at: spanOf(state, start, close.end) }, next: next + 1 }
}

/** Words or a list that stand where a parameter should. */
function reportStray(state: ParseState, position: number, limit: number): Parsed<null> {
  const next = afterStray(state, position, limit)
  const at = joinSpans(tokenSpan(state, position), tokenSpan(state, next - 1))
  for (let settled = position; settled < next; settled++) state.settled.add(settled)
  const word = shorten(state.source.slice(at.start, at.end))
  state.problems.push(strayWord(at, { word }))
  return { value: null, next }
}

function afterStray(state: ParseState, position: number, limit: number): number {
  if (state.tokens[position]?.kind === 'open') return afterList(state, position)
  let next = position + 1
  while (
    next < limit &&
    (state.tokens[next]?.kind === 'word' || state.tokens[next]?.kind === 'quoted') &&
    !startsParameter(state, next, limit)
  )
    next++
  return next
}

function afterList(state: ParseState, position: number): number {
  return (state.matches.closers.get(position) ?? position) + 1
}

/** Something that follows a complete parameter without a comma, and is no parameter either. */
function reportUnexpected(state: ParseState, position: number, limit: number): number {
  if (state.tokens[position]?.kind === 'close') {
    reportExtraBracket(state, position)
    return position + 1
  }
  const next = Math.min(afterStray(state, position, limit), limit)
  const at = joinSpans(tokenSpan(state, position), tokenSpan(state, next - 1))
  state.problems.push(unexpectedText(at, { text: writtenText(state, position) }))
  return next
}
