import type { Span } from './span.ts'

export type Severity = 'error' | 'warning'

/** The heading under which the ProActive kernel reports such an error (pragmas.md 1). */
export type KernelError =
  | 'Parsing error'
  | 'Parameter error'
  | 'Pragma error'
  | 'Proactive error'
  | 'Proactive config error'
  | 'Proactive result error'
  | 'Job validation error'
  | 'Syntax error'
  | 'Error'

export interface TextEdit {
  readonly at: Span
  readonly text: string
}

/** A change of the notebook that makes the problem go away. */
export interface Fix {
  readonly title: string
  readonly edits: readonly TextEdit[]
  /** Whether `validate --fix` may apply it without asking: the meaning is beyond doubt. */
  readonly isSafe: boolean
}

/** Something wrong with what a person wrote. It is a value; only `terminal/` words and prints it. */
export interface Problem {
  readonly code: string
  readonly severity: Severity
  readonly kernelError: KernelError | null
  /** Where in the notebook; null for a problem of the whole file. */
  readonly at: Span | null
  /** For a file that has no cells: the place in its text, in UTF-16 code units from 0. */
  readonly fileOffset: number | null
  /** What the wording needs; the definition of the code says which. */
  readonly facts: Readonly<Record<string, unknown>>
  readonly fix: Fix | null
}

export function isError(problem: Problem): boolean {
  return problem.severity === 'error'
}
