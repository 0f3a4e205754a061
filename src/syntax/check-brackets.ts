import { mismatchedBrackets, unclosedBracket } from '../problems/catalogue/syntax.ts'
import {
  type ParseState,
  edit,
  endBefore,
  insertion,
  replacements,
  tokenSpan,
  writtenText,
} from './parse-state.ts'
import type { Bracket } from './token.ts'

const pairs = { round: { open: '(', close: ')' }, square: { open: '[', close: ']' } } as const

/** Reports a list or tuple that nothing closes; `last` is the position after what belongs to it. */
export function reportUnclosed(
  state: ParseState,
  position: number,
  last: number,
  { shape }: Bracket,
): void {
  const { open, close } = pairs[shape]
  const after = state.tokens[last]?.kind === 'comma' ? last + 1 : last
  const before = state.tokens[after] ? writtenText(state, after) : null
  const next = state.tokens[position + 1]
  const isDoubled = next?.kind === 'open' && next.shape === shape
  const at = tokenSpan(state, position)
  const fix = isDoubled
    ? replacements('take the bracket away', [{ at, text: '' }], false)
    : insertion(state, endBefore(state, last), close, true)
  state.problems.push(unclosedBracket(at, { open, close, before }, { fix }))
}

/** Reports a bracket that is closed by one of the other kind; a list is meant more often. */
export function checkKinds(state: ParseState, position: number, closer: number): void {
  const open = state.tokens[position]
  const close = state.tokens[closer]
  if (open?.kind !== 'open' || close?.kind !== 'close' || open.shape === close.shape) return
  const isOpenWrong = open.shape === 'round'
  const wrong = isOpenWrong ? open : close
  const right = isOpenWrong ? pairs.square.open : pairs.square.close
  const edits = [edit(state, wrong.start, wrong.end, right)]
  const fix = replacements(`write \`${right}\``, edits, false)
  const facts = { open: writtenText(state, position), close: writtenText(state, closer) }
  state.problems.push(mismatchedBrackets(tokenSpan(state, closer), facts, { fix }))
}
