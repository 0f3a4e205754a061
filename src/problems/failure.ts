import type { Problem } from './problem.ts'

/**
 * What became impossible, by the answer a script needs: `unsuccessful` the job or the check did not
 * succeed, `usage` what was asked for is wrong, `denied` no session or no permission, `unreachable`
 * the server or the machine failed, `timeout` it took too long, `bug` a defect of pa-nb.
 */
export type FailureKind = 'unsuccessful' | 'usage' | 'denied' | 'unreachable' | 'timeout' | 'bug'

interface FailureParts {
  readonly kind: FailureKind
  /** Stable, for scripts: lower case words joined by dashes. */
  readonly code: string
  readonly message: string
  /** What to do about it. */
  readonly help?: string | null
  /** Problems of the notebook that caused it, if it was these. */
  readonly problems?: readonly Problem[]
  readonly cause?: unknown
}

/** The one error class: thrown where going on makes no sense, caught once, in `terminal/`. */
export class Failure extends Error {
  readonly kind: FailureKind
  readonly code: string
  readonly help: string | null
  readonly problems: readonly Problem[]

  constructor({ kind, code, message, help = null, problems = [], cause }: FailureParts) {
    super(message, { cause })
    this.name = 'Failure'
    this.kind = kind
    this.code = code
    this.help = help
    this.problems = problems
  }
}
