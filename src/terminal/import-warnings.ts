import { wordProblem } from '../problems/catalogue.ts'
import type { ImportedNotebook } from '../operations/import-workflow.ts'

/** What is to be said of an imported workflow, a sentence each. */
export function importWarnings({ problems }: ImportedNotebook): string[] {
  return problems.map((problem) => wordProblem(problem).message)
}
