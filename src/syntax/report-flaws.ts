import {
  mismatchedQuotes,
  typographicQuotes,
  unclosedQuote,
  unexpectedCharacter,
  unopenedQuote,
  wrongCharacter,
} from '../problems/catalogue/syntax.ts'
import { characterAt } from './characters.ts'
import {
  type ParseState,
  edit,
  insertion,
  quote,
  replacements,
  shorten,
  spanOf,
  tokenSpan,
  writtenText,
} from './parse-state.ts'
import type { Quoted, Token, Word } from './token.ts'

/** Reports what is wrong with single tokens of the pragma, from its opening to its closing bracket. */
export function reportFlaws(state: ParseState): void {
  const { limit, isClosed } = state.matches
  const last = isClosed ? limit : limit - 1
  for (let position = 0; position <= last; position++) {
    const token = state.tokens[position]
    if (token && !state.settled.has(position)) reportFlaw(state, position, token)
  }
}

function reportFlaw(state: ParseState, position: number, token: Token): void {
  switch (token.kind) {
    case 'word':
      if (token.badAt !== null) reportCharacter(state, token, token.badAt)
      break
    case 'quoted':
      reportQuotes(state, position, token)
      break
    case 'open':
    case 'close':
    case 'comma':
    case 'equals':
      if (token.meant !== null) reportMeant(state, position, token.meant)
      break
  }
}

function reportMeant(state: ParseState, position: number, expected: string): void {
  const at = tokenSpan(state, position)
  const fix = replacements(`write \`${expected}\``, [{ at, text: expected }], true)
  state.problems.push(
    wrongCharacter(at, { found: writtenText(state, position), expected }, { fix }),
  )
}

function reportCharacter(state: ParseState, { start, end, text }: Word, badAt: number): void {
  const character = characterAt(state.source, badAt)
  const at = spanOf(state, badAt, badAt + character.length)
  if ((character === '"' || character === "'") && at.end === end) {
    const fix = insertion(state, start, character, false)
    state.problems.push(unopenedQuote(at, { quote: character }, { fix }))
    return
  }
  // what cannot be seen was not written on purpose
  const isInvisible = /^[\p{Cf}\p{Cc}]$/u.test(character)
  const fix = isInvisible
    ? replacements('take the invisible character away', [{ at, text: '' }], true)
    : replacements('put the value in quotes', [edit(state, start, end, quote(text))], false)
  const shown = isInvisible ? codePointName(character) : character
  state.problems.push(unexpectedCharacter(at, { character: shown, value: shorten(text) }, { fix }))
}

function codePointName(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`
}

function reportQuotes(
  state: ParseState,
  position: number,
  { flaw, text, start, end }: Quoted,
): void {
  if (!flaw) return
  const at = tokenSpan(state, position)
  const whole = [edit(state, start, end, quote(text))]
  switch (flaw.kind) {
    case 'typographic': {
      const fix = replacements('write straight quotes', whole, true)
      state.problems.push(typographicQuotes(at, { quote: flaw.quote }, { fix }))
      break
    }
    case 'mismatched': {
      const fix = replacements('end with the same quote', whole, true)
      state.problems.push(mismatchedQuotes(at, { open: flaw.open, close: flaw.close }, { fix }))
      break
    }
    case 'unclosed': {
      const fix = insertion(state, end, flaw.quote, false)
      state.problems.push(unclosedQuote(at, { quote: flaw.quote }, { fix }))
      break
    }
  }
}
