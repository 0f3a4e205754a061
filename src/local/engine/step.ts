import { assertNever } from '../../problems/assert-never.ts'
import type { Action } from './action.ts'
import { attemptEnded } from './attempt-ended.ts'
import type { Change } from './change.ts'
import { killTask, preemptTask, restartTask } from './control-task.ts'
import { Draft } from './draft.ts'
import { endJobEarly } from './end-job-early.ts'
import type { EngineEvent } from './event.ts'
import { finishInError, restartAllInError, restartInError } from './in-error.ts'
import { pauseJob, resumeJob } from './pause-job.ts'
import { moveDelays } from './move-delays.ts'
import { removeJob } from './remove-job.ts'
import { schedule, taskStarted } from './schedule.ts'
import type { EngineState } from './state.ts'
import { submitJob } from './submit-job.ts'
import { tick } from './tick.ts'

/**
 * The whole engine: what an event changes, and what is to be done once these changes are stored.
 * Reads the state, alters nothing; the same state and event always give the same answer. Events
 * about jobs, tasks and attempts that are gone change nothing.
 */
export function step(
  state: EngineState,
  event: EngineEvent,
): readonly [readonly Change[], readonly Action[]] {
  const draft = new Draft(state, event.at)
  occur(draft, event)
  return draft.finish()
}

function occur(draft: Draft, event: EngineEvent): void {
  switch (event.kind) {
    case 'job-submitted': {
      submitJob(draft, event.id, event.job)
      return
    }
    case 'attempt-started': {
      taskStarted(draft, event.key)
      return
    }
    case 'attempt-progressed': {
      progressed(draft, event)
      return
    }
    case 'attempt-ended': {
      attemptEnded(draft, event.key, event.end)
      return
    }
    case 'schedule': {
      schedule(draft)
      return
    }
    case 'tick': {
      tick(draft)
      return
    }
    case 'clock-set': {
      moveDelays(draft, event.by)
      return
    }
    case 'slots-changed': {
      draft.change({ kind: 'slots-set', slots: event.slots })
      return
    }
    case 'remove-job': {
      removeJob(draft, event.job)
      return
    }
    default: {
      control(draft, event)
      return
    }
  }
}

type Control = Extract<EngineEvent, { job: number }>

function control(draft: Draft, event: Exclude<Control, { kind: 'remove-job' }>): void {
  const job = draft.job(event.job)
  if (!job) return
  switch (event.kind) {
    case 'kill-job': {
      endJobEarly(draft, job, 'KILLED', null)
      return
    }
    case 'pause-job': {
      pauseJob(job)
      return
    }
    case 'resume-job': {
      resumeJob(job)
      return
    }
    case 'set-priority': {
      job.changeJob({ priority: event.priority })
      return
    }
    case 'set-start-at': {
      job.changeJob({
        startAt: event.startAt,
        genericInformation: { ...job.job.genericInformation, START_AT: event.text },
        notBefore: event.startAt !== null && event.startAt >= draft.at ? event.startAt + 1 : null,
      })
      return
    }
    case 'restart-all-in-error': {
      restartAllInError(job)
      return
    }
    default: {
      controlTask(draft, event)
      return
    }
  }
}

function controlTask(draft: Draft, event: Extract<Control, { task: number }>): void {
  const job = draft.job(event.job)
  if (!job?.find(event.task)) return
  switch (event.kind) {
    case 'kill-task': {
      killTask(draft, job, event.task)
      return
    }
    case 'restart-task': {
      restartTask(draft, job, event.task, event.delayMs)
      return
    }
    case 'preempt-task': {
      preemptTask(draft, job, event.task, event.delayMs)
      return
    }
    case 'restart-in-error': {
      restartInError(job, event.task)
      return
    }
    case 'finish-in-error': {
      finishInError(draft, job, event.task)
      return
    }
    default:
      return assertNever(event)
  }
}

function progressed(
  draft: Draft,
  { key, percent }: Extract<EngineEvent, { kind: 'attempt-progressed' }>,
): void {
  const attempt = draft.attempt(key)
  if (attempt && !attempt.isDoomed) draft.job(key.job)?.changeTask(key.task, { progress: percent })
}
