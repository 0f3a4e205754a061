import type { Problem } from '../problems/problem.ts'

/** What is needed to show where a problem stands in a notebook. */
export interface NotebookProblems {
  /** The path as it was given. */
  readonly path: string
  /** The file's text; `''` where it could not be read. */
  readonly text: string
  /** Every cell in order; empty where the file is no notebook. */
  readonly cells: readonly ProblemCell[]
  readonly problems: readonly Problem[]
}

export interface ProblemCell {
  readonly id: string | null
  readonly source: string
}

/** Problems in the order in which a reader meets them: those of the whole file first. */
export function inReadingOrder(problems: readonly Problem[]): readonly Problem[] {
  return problems.toSorted(
    (a, b) =>
      (a.at?.cell ?? -1) - (b.at?.cell ?? -1) ||
      (a.at?.start ?? a.fileOffset ?? 0) - (b.at?.start ?? b.fileOffset ?? 0),
  )
}
