import type { Problem } from '../problems/problem.ts'

/** How a ProActive server words a refusal (rest.md 5). */
export interface ServerRefusal {
  /** The task that it names in an answer of its own field; schema messages name none. */
  readonly taskName: string | null
  readonly message: string
}

/**
 * What a server answers to a workflow with these problems: it names the first error that it would
 * find. Null: none of them makes a server refuse it.
 */
export function serverRefusal(problems: readonly Problem[]): ServerRefusal | null {
  for (const { severity, facts } of problems) {
    if (severity !== 'error') continue
    if (typeof facts.serverMessage === 'string')
      return { taskName: null, message: facts.serverMessage }
    if (typeof facts.reason === 'string' && typeof facts.rule === 'string')
      return {
        taskName: typeof facts.task === 'string' ? facts.task : null,
        message: facts.reason,
      }
  }
  return null
}
