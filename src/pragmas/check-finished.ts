import type { Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import { checkFlow } from '../workflow/check-flow.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { Overlay } from './overlay.ts'

/**
 * What ProActive would refuse of a finished workflow (pragmas.md 10 row 22), each at the task that is
 * named, else at `at`.
 */
export function checkFinished(workflow: Workflow, overlay: Overlay, at: Span | null): Problem[] {
  return checkFlow(workflow).map((problem) => {
    const { task } = problem.facts
    const declared = typeof task === 'string' ? overlay.get(task) : undefined
    return { ...problem, at: problem.at ?? declared?.declaredAt ?? at }
  })
}
