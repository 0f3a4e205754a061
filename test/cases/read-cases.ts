import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'

import type { ExecutionCase } from './execution-case.ts'

/** The cases of a file in the form of execution-cases.json. */
export function readCases(file: string): readonly ExecutionCase[] {
  // JSON has no doubles apart from integers, but the cases' bindings have
  const text = readFileSync(resolve(file), 'utf8').replace(
    /("bindings": *\{[^}]*?: *)(\d+\.0)(?=[,}])/g,
    '$1{"double": "$2"}',
  )
  const { cases } = JSON.parse(text) as { cases: readonly ExecutionCase[] }
  return cases
}
