import { isError } from '../problems/problem.ts'
import type { Outcome } from './define-pragma.ts'
import { declarationEdits, type DeclaredTask } from './declare-task.ts'
import type { Edit } from './edit.ts'

/** What a section does that makes a task, with `more` edits. */
export function taskOutcome(declared: DeclaredTask, more: readonly Edit[] = []): Outcome {
  if (declared.problems.some(isError)) return { problems: declared.problems }
  return {
    edits: [...declarationEdits(declared), ...more],
    lasting: declared.lasting,
    problems: declared.problems,
    madeTask: declared.name,
  }
}
