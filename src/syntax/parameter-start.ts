import type { ParseState } from './parse-state.ts'
import type { Token } from './token.ts'

/** The form of a parameter's name (pragmas.md 1). */
export const keyPattern = /^[A-Za-z_][A-Za-z0-9_-]*$/

/** A parameter whose `=` was written as a colon; two letters at least, or it is a drive (`C:\`). */
export const colonPattern = /^(?<key>[A-Za-z_][A-Za-z0-9_-]+):(?!\/\/)/

/** The kind of the token after a position, or null where `limit` comes first. */
export function followedBy(
  state: ParseState,
  position: number,
  limit: number,
): Token['kind'] | null {
  return position + 1 < limit ? (state.tokens[position + 1]?.kind ?? null) : null
}

/** Whether a parameter begins at a position, be it without its `=` or with a colon for it. */
export function startsParameter(state: ParseState, position: number, limit: number): boolean {
  const token = state.tokens[position]
  const next = followedBy(state, position, limit)
  if (token?.kind === 'quoted') return next === 'equals'
  if (token?.kind !== 'word') return false
  if (next === 'equals') return true
  return (keyPattern.test(token.text) && next === 'open') || colonPattern.test(token.text)
}
