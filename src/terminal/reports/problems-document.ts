import type { PlacedProblem } from '../../operations/place-problems.ts'
import { wordProblem } from '../../problems/catalogue.ts'
import type { Severity } from '../../problems/problem.ts'

interface Place {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What `validate --format json` says of one problem (design, "The notebook's language"). */
export interface ProblemDocument {
  readonly code: string
  readonly severity: Severity
  readonly message: string
  readonly help: string | null
  readonly notebook: string
  readonly cell: number | null
  readonly cellId: string | null
  readonly line: number | null
  readonly column: number | null
  readonly endLine: number | null
  readonly endColumn: number | null
  readonly fileLine: number | null
  readonly fileColumn: number | null
  readonly fix: {
    readonly title: string
    readonly edits: readonly (Place & { readonly text: string })[]
  } | null
}

export interface ProblemsDocument {
  readonly problems: readonly ProblemDocument[]
  readonly summary: {
    readonly errors: number
    readonly warnings: number
    readonly notebooks: number
  }
}

/** The problems of some notebooks as data, and how many there are. */
export function problemsDocument(
  problems: readonly PlacedProblem[],
  notebooks: number,
): ProblemsDocument {
  const errors = problems.filter(({ problem }) => problem.severity === 'error').length
  return {
    problems: problems.map(problemDocument),
    summary: { errors, warnings: problems.length - errors, notebooks },
  }
}

function problemDocument(placed: PlacedProblem): ProblemDocument {
  const { problem, path, cell, cellId, region, fileRegion, edits } = placed
  const { message, help } = wordProblem(problem)
  return {
    code: problem.code,
    severity: problem.severity,
    message,
    help,
    notebook: path,
    cell,
    cellId,
    line: region?.start.line ?? null,
    column: region?.start.column ?? null,
    endLine: region?.end.line ?? null,
    endColumn: region?.end.column ?? null,
    fileLine: fileRegion?.start.line ?? null,
    fileColumn: fileRegion?.start.column ?? null,
    fix: problem.fix && {
      title: problem.fix.title,
      edits: edits.map(({ region: { start, end }, text }) => ({
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        text,
      })),
    },
  }
}
