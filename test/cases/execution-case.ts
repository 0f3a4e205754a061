/** One case of execution-cases.json; what its other fields are depends on the kind. */
export interface ExecutionCase {
  readonly id: string
  readonly kind: string
  readonly [field: string]: unknown
}

/** Runs a case. Returns what is wrong, or null when everything is as expected. */
export type CaseRunner = (given: ExecutionCase) => string | null | Promise<string | null>
