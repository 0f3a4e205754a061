import type { Span } from '../problems/span.ts'

/** A value as written. Nothing is interpreted: a number is text without quotes. */
export type Value =
  | { readonly kind: 'text'; readonly text: string; readonly isQuoted: boolean; readonly at: Span }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly at: Span }
  | { readonly kind: 'tuple'; readonly items: readonly Value[]; readonly at: Span }

export interface Parameter {
  readonly key: string
  readonly keyAt: Span
  readonly value: Value
  /** From the key to the end of the value. */
  readonly at: Span
  /** False where the syntax of the key or the value is broken, so that neither says much. */
  readonly isSound: boolean
}

export interface Pragma {
  readonly name: string
  readonly nameAt: Span
  /** The whole pragma, from `#%` to its last bracket. */
  readonly at: Span
  /** `#%task` without brackets skips every check of the parameters (pragmas.md 1). */
  readonly hasBrackets: boolean
  /** In the order written; a key may appear more than once. */
  readonly parameters: readonly Parameter[]
}

/** The code that belongs to a pragma (or a plain cell), unchanged. */
export interface Body {
  readonly text: string
  readonly at: Span
}

/** A stretch of a code cell: a pragma with its code, or code alone. */
export interface Section {
  /** Position of the cell among all cells, from 0. */
  readonly cell: number
  readonly pragma: Pragma | null
  readonly body: Body
  /** The pragma's syntax is broken: it is reported and must not be applied. */
  readonly isBroken: boolean
}
