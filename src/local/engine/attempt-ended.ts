import type { AttemptFailure, AttemptKey, AttemptOutcome, FlowAction } from './attempt-outcome.ts'
import type { Draft } from './draft.ts'
import { endJobEarly } from './end-job-early.ts'
import type { EngineTask } from './engine-task.ts'
import { finishTask, settleJob } from './finish-task.ts'
import type { JobDraft } from './job-draft.ts'
import { pauseJob } from './pause-job.ts'
import { refuseFlow } from './perform-flow.ts'
import { retryDelay } from './retry-delay.ts'

type Done = Extract<AttemptOutcome, { ended: 'done' }>

/** How long a task waits after its selection scripts said no. */
const selectionPauseMs = 5_000

/** An attempt has ended: its slots are free, and its task goes on, ends or is tried again. */
export function attemptEnded(draft: Draft, key: AttemptKey, end: AttemptOutcome): void {
  const attempt = draft.attempt(key)
  if (!attempt) return
  draft.end(key)
  const job = draft.job(key.job)
  if (!job) {
    forgetIfLast(draft, key.job)
    return
  }
  freeNodes(job, attempt.nodes, end)
  if (attempt.isDoomed) return
  switch (end.ended) {
    case 'lost': {
      taskLost(draft, job, key)
      return
    }
    case 'unselected': {
      taskUnselected(draft, job, key, end.reason)
      return
    }
    case 'done': {
      taskDone(draft, job, key, end)
      return
    }
  }
}

function forgetIfLast(draft: Draft, job: number): void {
  if (draft.state.removed.has(job) && draft.state.attempts.get(job)?.size === 1)
    draft.act({ kind: 'forget-job', job })
}

function freeNodes(job: JobDraft, nodes: number, end: AttemptOutcome): void {
  job.changeJob({ nodesInUse: job.job.nodesInUse - nodes })
  if (end.ended !== 'done') return
  const { cumulatedCoreTime } = job.job.counters
  job.changeCounters({ cumulatedCoreTime: cumulatedCoreTime + end.durationMs * nodes })
}

function taskUnselected(draft: Draft, job: JobDraft, key: AttemptKey, reason: string): void {
  job.setStatus(key.task, job.job.status === 'PAUSED' ? 'PAUSED' : 'PENDING', {
    isSelecting: false,
    notBefore: draft.at + selectionPauseMs,
    waitsFor: reason,
  })
}

function taskDone(draft: Draft, job: JobDraft, key: AttemptKey, end: Done): void {
  const task = job.task(key.task)
  const failure = end.failure ?? refuseFlow(job, task, end.flowAction)
  draft.keepResult(key, failure)
  if (failure) {
    taskFailed(draft, job, task, end, failure)
    return
  }
  if (task.isCountedFaulty) countFaulty(job, task, false)
  finishTask(job, task.id, {
    status: 'FINISHED',
    flowAction: end.flowAction,
    fields: { ...timesOf(end), resultAttempt: key.attempt, progress: 100 },
  })
}

function timesOf(end: Done) {
  return { startedAt: end.startedAt, finishedAt: end.finishedAt, durationMs: end.durationMs }
}

function taskFailed(
  draft: Draft,
  job: JobDraft,
  task: EngineTask,
  end: Done,
  failure: AttemptFailure,
): void {
  // a task with a flow script is never tried again, and keeps its executions (execution.md 1.3.7)
  const executionsLeft = task.flow ? task.executionsLeft : task.executionsLeft - 1
  const fields = { ...timesOf(end), executionsLeft, resultAttempt: task.attempts }
  if (task.onError === 'continueJobExecution' || task.onError === 'cancelJob')
    countFaulty(job, task, true)
  if (!task.flow && executionsLeft > 0) {
    const delay = task.retryDelayMs ?? retryDelay(task.maxExecutions - executionsLeft)
    job.setStatus(task.id, 'WAITING_ON_ERROR', { ...fields, notBefore: draft.at + delay })
    settleJob(job, draft.at)
    return
  }
  const flowAction: FlowAction | null = failure === end.failure ? end.flowAction : null
  switch (task.onError) {
    case 'continueJobExecution': {
      finishTask(job, task.id, { status: 'FAULTY', flowAction, fields })
      return
    }
    case 'cancelJob':
      job.changeTask(task.id, fields)
      {
        endJobEarly(draft, job, 'CANCELED', task.id)
        return
      }
    case 'suspendTask':
    case 'pauseJob':
      job.setStatus(task.id, 'IN_ERROR', { ...fields, inErrorAt: end.startedAt + end.durationMs })
      if (task.onError === 'pauseJob') pauseJob(job)
      else if (job.job.status !== 'PAUSED') job.changeJob({ status: 'IN_ERROR' })
      {
        job.changeJob({ inErrorAt: draft.at })
        return
      }
  }
}

/** A task is counted once, however often it fails (execution.md 1.3.4). */
export function countFaulty(job: JobDraft, { id, isCountedFaulty }: EngineTask, is: boolean): void {
  if (isCountedFaulty === is) return
  job.changeTask(id, { isCountedFaulty: is })
  job.changeCounters({ faulty: job.job.counters.faulty + (is ? 1 : -1) })
}

/** No trace of the attempt: once more, without using up an execution, or the job has failed. */
function taskLost(draft: Draft, job: JobDraft, key: AttemptKey): void {
  const task = job.task(key.task)
  const executionsOnFailureLeft = task.executionsOnFailureLeft - 1
  if (executionsOnFailureLeft >= 0) {
    job.setStatus(task.id, 'WAITING_ON_FAILURE', { executionsOnFailureLeft, isSelecting: false })
    settleJob(job, draft.at)
    return
  }
  draft.makeResult(key, {
    kind: 'process',
    message: `The processes of the task were lost ${task.attempts} times.`,
    exitCode: null,
  })
  job.changeTask(task.id, { resultAttempt: key.attempt, finishedAt: draft.at })
  job.changeCounters({ failed: job.job.counters.failed + 1 })
  endJobEarly(draft, job, 'FAILED', task.id)
}
