import type { Problem } from '../problems/problem.ts'
import { matchBrackets } from './match-brackets.ts'
import { parseParameters } from './parse-parameters.ts'
import { type ParseState, ProblemList } from './parse-state.ts'
import { reportFlaws } from './report-flaws.ts'
import type { Parameter } from './section.ts'
import type { Bracket, Token } from './token.ts'
import { type TokenRange, tokenize } from './tokenize.ts'

export interface ParametersReading {
  readonly parameters: readonly Parameter[]
  readonly problems: readonly Problem[]
  /** From the opening bracket to the closing one, or to the last where that is missing. */
  readonly tokens: readonly Token[]
  readonly isClosed: boolean
  /** The offset after the last token. */
  readonly end: number
}

/** Reads parameters within a range of the source that starts at their opening bracket. */
export function readParameters(cell: number, source: string, range: TokenRange): ParametersReading {
  const all = tokenize(source, range)
  const matches = matchBrackets(all)
  const { isClosed, limit } = matches
  const tokens = withRoundBrackets(isClosed ? all.slice(0, limit + 1) : all, isClosed)
  const problems = new ProblemList()
  const state: ParseState = { cell, source, tokens, matches, problems, settled: new Set() }
  const parameters = parseParameters(state)
  reportFlaws(state)
  const found = problems.all.sort((a, b) => (a.at?.start ?? 0) - (b.at?.start ?? 0))
  const end = tokens.at(-1)?.end ?? range.start
  return { parameters: withSoundness(parameters, found), problems: found, tokens, isClosed, end }
}

/** Mistakes that leave no doubt of what the key and the value are. */
const harmless: ReadonlySet<string> = new Set([
  'missing-comma',
  'extra-comma',
  'wrong-character',
  'map-for-pairs',
  'missing-equals',
  'quoted-key',
  'typographic-quotes',
  'mismatched-quotes',
  'equals-in-list',
])

function withSoundness(
  parameters: readonly Parameter[],
  problems: readonly Problem[],
): readonly Parameter[] {
  const doubts = problems.flatMap(({ code, at }) => (at && !harmless.has(code) ? [at] : []))
  if (doubts.length === 0) return parameters
  return parameters.map((parameter) => {
    const { start, end } = parameter.at
    const isSound = !doubts.some((doubt) => doubt.start <= end && doubt.end >= start)
    return { ...parameter, isSound }
  })
}

/** The brackets of the pragma itself must be round, whatever they are. */
function withRoundBrackets(tokens: readonly Token[], isClosed: boolean): readonly Token[] {
  return tokens.map((token, position) => {
    if (position === 0 && token.kind === 'open') return asRound(token, '(')
    if (isClosed && position === tokens.length - 1 && token.kind === 'close')
      return asRound(token, ')')
    return token
  })
}

function asRound(bracket: Bracket, meant: string): Bracket {
  return bracket.shape === 'round' ? bracket : { ...bracket, shape: 'round', meant }
}
