import type { Fix, KernelError, Problem, Severity } from './problem.ts'
import type { Span } from './span.ts'

/** What is said of one problem. User's text stands in backticks; no full stop at the end. */
export interface Wording {
  readonly message: string
  /** What would be right; null when the message says it all. */
  readonly help: string | null
  /** A few words for beside the caret; the help serves where there is none. */
  readonly label?: string
}

export interface ProblemDefinition<Facts extends Record<string, unknown>> {
  readonly code: string
  readonly severity: Severity
  readonly kernelError: KernelError | null
  /** One sentence for the list of problems. */
  readonly summary: string
  /** The page of the code: why it is a problem and how to mend it. */
  readonly explanation: string
  readonly word: (facts: Facts) => Wording
}

interface Particulars {
  readonly fix?: Fix | null
  readonly fileOffset?: number
  /** Where the same finding weighs less or more than usual. */
  readonly severity?: Severity
}

export interface ProblemFactory<Facts extends Record<string, unknown>> {
  (at: Span | null, facts: Facts, particulars?: Particulars): Problem
  readonly definition: ProblemDefinition<Facts>
}

/** Makes the function that makes problems of one code. */
export function defineProblem<Facts extends Record<string, unknown>>(
  definition: ProblemDefinition<Facts>,
): ProblemFactory<Facts> {
  const make = (at: Span | null, facts: Facts, particulars: Particulars = {}): Problem => ({
    code: definition.code,
    severity: particulars.severity ?? definition.severity,
    kernelError: definition.kernelError,
    at,
    fileOffset: particulars.fileOffset ?? null,
    facts,
    fix: particulars.fix ?? null,
  })
  return Object.assign(make, { definition })
}
