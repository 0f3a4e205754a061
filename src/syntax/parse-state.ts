import type { Fix, Problem, TextEdit } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { BracketMatches } from './match-brackets.ts'
import type { Token } from './token.ts'

/** What the parsers of one pragma share. Positions are those of tokens, offsets those of the source. */
export interface ParseState {
  readonly cell: number
  readonly source: string
  readonly tokens: readonly Token[]
  readonly matches: BracketMatches
  readonly problems: ProblemList
  /** Positions of tokens of which all is said: their flaws are not reported once more. */
  readonly settled: Set<number>
}

/** The most problems that are reported of one pragma: nobody reads more, and they fill the memory. */
const mostProblems = 100

/** Collects the first problems of a pragma. */
export class ProblemList {
  readonly all: Problem[] = []

  push(problem: Problem): void {
    if (this.all.length < mostProblems) this.all.push(problem)
  }
}

/** What a parser made of the tokens from one position on, and the position after them. */
export interface Parsed<T> {
  readonly value: T
  readonly next: number
}

export function spanOf(state: ParseState, start: number, end: number): Span {
  return { cell: state.cell, start, end }
}

/** The place of a token; the end of the last one where there is none. */
export function tokenSpan(state: ParseState, position: number): Span {
  const token = state.tokens[position]
  if (token) return spanOf(state, token.start, token.end)
  const end = endBefore(state, position)
  return spanOf(state, end, end)
}

/** The offset at which the token before a position ends. */
export function endBefore(state: ParseState, position: number): number {
  return state.tokens[Math.min(position, state.tokens.length) - 1]?.end ?? state.source.length
}

/** What is written for a token, quotes included, cut where it is long. */
export function writtenText(state: ParseState, position: number): string {
  const token = state.tokens[position]
  return token ? shorten(state.source.slice(token.start, token.end)) : ''
}

const longest = 60

export function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** A fix that puts text in at an offset. */
export function insertion(state: ParseState, offset: number, text: string, isSafe: boolean): Fix {
  return replacements(`insert \`${text.trim()}\``, [edit(state, offset, offset, text)], isSafe)
}

export function edit(state: ParseState, start: number, end: number, text: string): TextEdit {
  return { at: spanOf(state, start, end), text }
}

export function replacements(title: string, edits: readonly TextEdit[], isSafe: boolean): Fix {
  return { title, edits, isSafe }
}

/** A text as a quoted value. */
export function quote(text: string): string {
  const isPlain = !/["\\\p{Cc}]/u.test(text)
  return isPlain ? `"${text}"` : JSON.stringify(text)
}
