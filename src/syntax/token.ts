/** A piece of a pragma's line. Offsets are those of the cell's source. */
export type Token = Word | Quoted | Bracket | Mark

interface Piece {
  readonly start: number
  readonly end: number
}

/** A run of characters without quotes; `badAt` is the first that cannot be in one, if any is. */
export interface Word extends Piece {
  readonly kind: 'word'
  readonly text: string
  readonly badAt: number | null
}

export interface Quoted extends Piece {
  readonly kind: 'quoted'
  /** The text without quotes and escapes. */
  readonly text: string
  readonly flaw: QuoteFlaw | null
}

export type QuoteFlaw =
  | { readonly kind: 'unclosed'; readonly quote: string }
  | { readonly kind: 'mismatched'; readonly open: string; readonly close: string }
  | { readonly kind: 'typographic'; readonly quote: string }

export interface Bracket extends Piece {
  readonly kind: 'open' | 'close'
  /** Round or square, whatever was written in its place. */
  readonly shape: 'round' | 'square'
  /** What should have been written, where another character was: `[` for a curly one. */
  readonly meant: string | null
}

export interface Mark extends Piece {
  readonly kind: 'comma' | 'equals'
  readonly meant: string | null
}
