import { branch } from './branch.ts'
import type { AttemptFailure, FlowAction } from './attempt-outcome.ts'
import type { EngineTask, TaskFlow } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { loop } from './loop.ts'
import { replicate, scopeSizes } from './replicate.ts'

/** No job grows beyond this many tasks. */
export const mostTasks = 100_000

/**
 * Does what the flow script of a task that is over decided. Returns the tasks that are over as a
 * consequence, without waiting for anything: their dependants are still to be told.
 */
export function performFlow(
  job: JobDraft,
  task: EngineTask,
  flow: TaskFlow,
  action: FlowAction,
): readonly number[] {
  if (flow.kind === 'replicate' && action.kind === 'replicate')
    return replicate(job, task, action.runs)
  if (flow.kind === 'loop' && action.kind === 'loop') {
    if (action.again) loop(job, task, flow.target, action.startAt)
    return []
  }
  if (flow.kind === 'if' && action.kind === 'if') return branch(job, task, flow, action.branch)
  return []
}

/** Why an action cannot be done, as a failure of the task; null: it can. */
export function refuseFlow(
  job: JobDraft,
  task: EngineTask,
  action: FlowAction | null,
): AttemptFailure | null {
  if (task.flow?.kind !== 'replicate' || action?.kind !== 'replicate') return null
  const grown = job.taskCount + (action.runs - 1) * scopeSizes(job, task)
  if (grown <= mostTasks) return null
  return {
    kind: 'flow',
    message: `${action.runs} runs would give the job ${grown} tasks; at most ${mostTasks} are allowed`,
    exitCode: null,
  }
}
