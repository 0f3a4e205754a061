import type { Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import { checkFlow } from '../workflow/check-flow.ts'
import { checkTimes } from '../workflow/check-times.ts'
import { checkWorkflow } from '../workflow/check-workflow.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { Overlay } from './overlay.ts'

/**
 * What ProActive would refuse of a finished workflow (pragmas.md 10 row 22), or take for nothing, each
 * at the task that is named, else at `at`. Its flow is looked at only if all else is as it must be.
 */
export function checkFinished(workflow: Workflow, overlay: Overlay, at: Span | null): Problem[] {
  const refused = checkWorkflow(workflow)
  const problems = refused.length > 0 ? refused : checkFlow(workflow)
  return [...problems, ...checkTimes(workflow)].map((problem) => {
    const { task } = problem.facts
    const declared = typeof task === 'string' ? overlay.get(task) : undefined
    return { ...problem, at: problem.at ?? declared?.declaredAt ?? at }
  })
}
