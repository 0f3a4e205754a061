import type { TaskStatus } from '../../rest/status.ts'
import type { FlowAction } from './attempt-outcome.ts'
import { isOver, type TaskFields, type TaskFlow } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { performFlow } from './perform-flow.ts'

/** How a task is over. `flowAction` null: the default of its flow script, if it has one. */
export interface TaskOver {
  readonly status: Extract<TaskStatus, 'FINISHED' | 'FAULTY' | 'ABORTED'>
  readonly flowAction: FlowAction | null
  readonly fields: TaskFields & { readonly finishedAt: number }
}

/** A task is over, well or not: control flow acts, its dependants come nearer, its job may end. */
export function finishTask(job: JobDraft, id: number, over: TaskOver): void {
  const task = job.setStatus(id, over.status, {
    ...over.fields,
    notBefore: null,
    isSelecting: false,
    waitsFor: null,
  })
  const alsoOver = task.flow
    ? performFlow(job, task, task.flow, actionOf(task.flow, over.flowAction))
    : []
  release(job, [id, ...alsoOver])
  settleJob(job, over.fields.finishedAt)
}

/** Ends the job if nothing is left, or marks that nothing runs (execution.md 1.1). */
export function settleJob(job: JobDraft, at: number): void {
  const { counters, status } = job.job
  if (counters.finished === counters.total)
    job.changeJob({ status: 'FINISHED', finishedAt: at, notBefore: null })
  else if (status === 'RUNNING' && counters.running === 0) job.changeJob({ status: 'STALLED' })
}

/** Tells the dependants of tasks that these are over; some of them are over in their turn. */
function release(job: JobDraft, ended: readonly number[]): void {
  const queue = ended.filter((id) => isOver(job.task(id)))
  for (let next = 0; next < queue.length; next++) {
    for (const child of job.task(queue[next] ?? -1).children) {
      const { openParents } = job.task(child)
      const task = job.changeTask(child, { openParents: openParents - 1 })
      if (openParents === 1 && isOver(task)) queue.push(child)
    }
  }
}

/** The action that a flow script chose, or its default (execution.md 3.2). */
function actionOf(flow: TaskFlow, action: FlowAction | null): FlowAction {
  if (action?.kind === flow.kind) return action
  switch (flow.kind) {
    case 'replicate':
      return { kind: 'replicate', runs: 1 }
    case 'loop':
      return { kind: 'loop', again: false, startAt: null }
    case 'if':
      return { kind: 'if', branch: 'if' }
  }
}
