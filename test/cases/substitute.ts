import { substitute } from '../../src/workflow/substitute.ts'
import type { ExecutionCase } from './execution-case.ts'

interface SubstituteCase extends ExecutionCase {
  readonly input: string
  readonly variables: Readonly<Record<string, string>>
  readonly expect: { readonly output?: string; readonly error?: boolean }
}

/** The patterns are replaced as expected, or a cycle is refused. */
export function runSubstitute(given: ExecutionCase): string | null {
  const { input, variables, expect } = given as SubstituteCase
  const result = substitute(input, new Map(Object.entries(variables)))
  if (result.kind !== 'text') return expect.error === true ? null : result.kind
  if (expect.output === undefined) return `no error, but ${result.text}`
  return result.text === expect.output ? null : `gives ${result.text}`
}
