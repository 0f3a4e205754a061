import { isTaskAlive } from '../../rest/status.ts'
import { countFaulty } from './attempt-ended.ts'
import type { AttemptFailure } from './attempt-outcome.ts'
import type { Draft } from './draft.ts'
import { endJobEarly } from './end-job-early.ts'
import type { EngineTask } from './engine-task.ts'
import { finishTask, settleJob } from './finish-task.ts'
import type { JobDraft } from './job-draft.ts'
import { jobInErrorNoMore } from './in-error.ts'

const killed = { kind: 'killed', message: 'The task has been manually killed.' } as const
const restarted = { kind: 'restarted', message: 'Aborted by user' } as const
const preempted = { kind: 'preempted', message: 'Preempted by admin' } as const

/** Ends a task that is not over, started or not; its dependants run (execution.md 1.5). */
export function killTask(draft: Draft, job: JobDraft, id: number): void {
  const task = job.task(id)
  if (isTaskAlive(task.status)) abort(draft, job, task, killed)
}

/** Ends a running task and runs it again after a while, at the cost of one execution. */
export function restartTask(draft: Draft, job: JobDraft, id: number, delayMs: number): void {
  const task = job.task(id)
  if (task.status !== 'RUNNING') return
  const executionsLeft = task.executionsLeft - 1
  job.changeTask(id, { executionsLeft })
  if (executionsLeft > 0) again(draft, job, task, delayMs, restarted)
  else abort(draft, job, task, restarted)
}

/** Ends a running task and runs it again after a while, at no cost. */
export function preemptTask(draft: Draft, job: JobDraft, id: number, delayMs: number): void {
  const task = job.task(id)
  if (task.status === 'RUNNING') again(draft, job, task, delayMs, preempted)
}

type Reason = Pick<AttemptFailure, 'kind' | 'message'>

function again(draft: Draft, job: JobDraft, task: EngineTask, delay: number, why: Reason): void {
  const key = { job: job.id, task: task.id, attempt: task.attempts }
  draft.doom(key)
  draft.makeResult(key, { ...why, exitCode: null })
  job.setStatus(task.id, 'WAITING_ON_ERROR', {
    notBefore: draft.at + delay,
    resultAttempt: key.attempt,
    durationMs: Math.max(0, draft.at - task.startedAt),
  })
  settleJob(job, draft.at)
}

function abort(draft: Draft, job: JobDraft, task: EngineTask, why: Reason): void {
  const { at } = draft
  const isRunning = task.status === 'RUNNING' || task.isSelecting
  const attempt = isRunning ? task.attempts : task.attempts + 1
  const key = { job: job.id, task: task.id, attempt }
  if (isRunning) draft.doom(key)
  draft.makeResult(key, { ...why, exitCode: null })
  const startedAt = task.startedAt === -1 && task.onError !== 'cancelJob' ? at : task.startedAt
  const fields = {
    attempts: attempt,
    resultAttempt: attempt,
    startedAt,
    finishedAt: at,
    durationMs: startedAt === -1 ? 0 : Math.max(0, at - startedAt),
    inErrorAt: -1,
  }
  if (task.onError === 'cancelJob') {
    countFaulty(job, task, true)
    job.changeTask(task.id, fields)
    endJobEarly(draft, job, 'CANCELED', task.id)
    return
  }
  finishTask(job, task.id, { status: 'ABORTED', flowAction: null, fields })
  if (task.status === 'IN_ERROR') jobInErrorNoMore(job)
}
