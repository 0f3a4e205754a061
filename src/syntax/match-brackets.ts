import type { Bracket, Token } from './token.ts'

export interface BracketMatches {
  /** By the position of an opening bracket among the tokens: that of the bracket that closes it. */
  readonly closers: ReadonlyMap<number, number>
  /** Positions of closing brackets that close nothing. */
  readonly extra: ReadonlySet<number>
  /** Whether the first token, the pragma's own bracket, is closed. */
  readonly isClosed: boolean
  /** The position after the pragma's last token: that of its closing bracket, or all tokens. */
  readonly limit: number
}

/**
 * Finds which brackets belong together, from the pragma's own opening bracket (the first token) to
 * the one that closes it. Where kinds differ, a bracket that can close one further out does so and
 * leaves those within unclosed; else the two count as a pair of which one is of the wrong kind.
 */
export function matchBrackets(tokens: readonly Token[]): BracketMatches {
  const closers = new Map<number, number>()
  const extra = new Set<number>()
  const open: number[] = []
  const counts = { round: 0, square: 0 }
  for (const [position, token] of tokens.entries()) {
    if (token.kind === 'open') {
      open.push(position)
      counts[token.shape]++
    } else if (token.kind === 'close') {
      const opener = findOpener(tokens, open, counts, position, token)
      if (opener === null) extra.add(position)
      else closers.set(opener, position)
      if (open.length === 0) return { closers, extra, isClosed: true, limit: position }
    }
  }
  return { closers, extra, isClosed: false, limit: tokens.length }
}

/** Takes the opener of a closing bracket off the open ones, or null where it closes nothing. */
function findOpener(
  tokens: readonly Token[],
  open: number[],
  counts: { round: number; square: number },
  position: number,
  { shape }: Bracket,
): number | null {
  const shapeOf = (opener: number | undefined) => {
    const token = opener === undefined ? undefined : tokens[opener]
    return token?.kind === 'open' ? token.shape : null
  }
  const take = (): number => {
    const opener = open.pop() ?? 0
    counts[shapeOf(opener) ?? 'round']--
    return opener
  }
  const top = shapeOf(open.at(-1))
  if (top === shape) return take()
  const isLast = position === tokens.length - 1
  // only the pragma itself is open: another kind of bracket can end it, but not in its middle
  if (open.length === 1) return isLast ? take() : null
  const isOwnAlone = counts[shape] === 1 && shapeOf(open[0]) === shape
  const goesOn = isOwnAlone && startsParameter(tokens, position + 1)
  if (counts[shape] === 0 || goesOn) return take()
  while (shapeOf(open.at(-1)) !== shape) take()
  return take()
}

/** Whether `, key =` follows, so that the pragma's parameters cannot have ended before it. */
function startsParameter(tokens: readonly Token[], position: number): boolean {
  return (
    tokens[position]?.kind === 'comma' &&
    tokens[position + 1]?.kind === 'word' &&
    tokens[position + 2]?.kind === 'equals'
  )
}
