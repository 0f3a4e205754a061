/**
 * A place in a notebook: a half-open range of offsets (UTF-16 code units) in the source of one
 * cell. Lines and columns are worked out only when a place is shown.
 */
export interface Span {
  /** Position of the cell among all cells of the notebook, from 0. */
  readonly cell: number
  readonly start: number
  readonly end: number
}

/** The smallest span that holds both; both must be in the same cell. */
export function joinSpans(first: Span, last: Span): Span {
  return {
    cell: first.cell,
    start: Math.min(first.start, last.start),
    end: Math.max(first.end, last.end),
  }
}
