import { catalogue } from '../problems/catalogue.ts'
import { Failure } from '../problems/failure.ts'
import type { KernelError, Severity } from '../problems/problem.ts'
import { suggest } from '../problems/suggest.ts'

/** All about one kind of problem: what `validate` found, explained. */
export interface ProblemEntry {
  readonly code: string
  readonly severity: Severity
  readonly summary: string
  readonly explanation: string
  /** What the ProActive kernel calls such an error; null where it says nothing. */
  readonly kernelError: KernelError | null
}

/** The codes of all kinds of problem. */
export function problemCodes(): readonly string[] {
  return [...catalogue.keys()]
}

/** @throws Failure `unknown-problem` (usage), with the code that was meant */
export function requireProblem(code: string): ProblemEntry {
  const definition = catalogue.get(code)
  if (definition) {
    const { severity, summary, explanation, kernelError } = definition
    return { code: definition.code, severity, summary, explanation, kernelError }
  }
  const meant = suggest(code, catalogue.keys())
  throw new Failure({
    kind: 'usage',
    code: 'unknown-problem',
    message: `there is no problem \`${code}\``,
    help: meant === null ? '`pa-nb validate` shows the code of each' : `did you mean \`${meant}\`?`,
  })
}
