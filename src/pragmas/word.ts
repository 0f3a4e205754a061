import type { Span } from '../problems/span.ts'

/** A word that a person wrote, and where. */
export interface Word {
  readonly text: string
  readonly at: Span
}
