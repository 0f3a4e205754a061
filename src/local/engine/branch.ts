import { appendParents, endOf } from './copy-scope.ts'
import type { EngineTask, TaskFlow } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { skip, tasksOnlyBelow } from './skip.ts'

/**
 * Opens one branch of an if task, skips the other and lets the continuation wait for the end of
 * the open one (execution.md 3.5). The if task is over, but its dependants have not been told.
 * Returns the tasks that are over by being skipped.
 */
export function branch(
  job: JobDraft,
  { id, finishedAt }: EngineTask,
  flow: Extract<TaskFlow, { kind: 'if' }>,
  taken: 'if' | 'else',
): readonly number[] {
  const chosen = taken === 'if' ? flow.target : flow.else
  const other = taken === 'if' ? flow.else : flow.target
  if (chosen !== null) open(job, chosen, id)
  if (flow.continuation !== null)
    if (chosen === null) open(job, flow.continuation, id)
    else follow(job, flow.continuation, endOf(job, chosen))
  if (other === null) return []
  const over = skip(job, tasksOnlyBelow(job, other), finishedAt + 1)
  // only so that drawings show where the branch leaves
  wait(job, other, id)
  return over.filter((task) => task !== other)
}

/** Lets a continuation wait for the end of a branch. */
function follow(job: JobDraft, id: number, end: number): void {
  appendParents(job, id, [end])
  job.changeTask(id, { isUnlinked: false })
}

/** Links a task that had only a weak link to its if task. */
function open(job: JobDraft, id: number, parent: number): void {
  wait(job, id, parent)
  job.changeTask(id, { isUnlinked: false })
}

/** Adds a parent whose end is still to be told, though an if task counts as over already. */
function wait(job: JobDraft, id: number, parent: number): void {
  const before = job.task(id).openParents
  appendParents(job, id, [parent])
  job.changeTask(id, { openParents: before + 1 })
}
