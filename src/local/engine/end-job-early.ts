import type { Draft } from './draft.ts'
import type { EngineTask } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'

/**
 * Ends a job at once: cancelled by a task's failure, failed, or killed. `culprit`: the task to
 * blame, null for a kill. Running attempts are killed (execution.md 1.4).
 */
export function endJobEarly(
  draft: Draft,
  job: JobDraft,
  status: 'CANCELED' | 'FAILED' | 'KILLED',
  culprit: number | null,
): void {
  const { at } = draft
  const blamed = culprit === null ? undefined : job.task(culprit)
  const hadStarted = blamed !== undefined && blamed.startedAt !== -1
  for (const task of job.tasks())
    if (task.id === culprit)
      job.changeTask(task.id, {
        status: status === 'FAILED' ? 'FAILED' : 'FAULTY',
        finishedAt: task.finishedAt === -1 ? at : task.finishedAt,
        ...stopped,
      })
    else endTask(draft, job, task)
  const { counters } = job.job
  job.changeJob({
    status,
    finishedAt: at,
    notBefore: null,
    counters: {
      ...counters,
      pending: 0,
      running: 0,
      finished: counters.finished + (hadStarted ? 1 : 0),
    },
  })
}

const stopped = { notBefore: null, isSelecting: false, waitsFor: null }

function endTask(draft: Draft, job: JobDraft, task: EngineTask): void {
  const { at } = draft
  const running = { job: job.id, task: task.id, attempt: task.attempts }
  switch (task.status) {
    case 'RUNNING':
      draft.doom(running)
      job.changeTask(task.id, {
        ...stopped,
        status: 'ABORTED',
        finishedAt: at,
        durationMs: Math.max(0, at - task.startedAt),
        resultAttempt: 0,
      })
      return
    case 'WAITING_ON_ERROR':
    case 'WAITING_ON_FAILURE':
      job.changeTask(task.id, { ...stopped, status: 'NOT_RESTARTED' })
      return
    case 'FINISHED':
    case 'FAULTY':
    case 'FAILED':
    case 'SKIPPED':
      return
    case 'SUBMITTED':
    case 'PENDING':
    case 'PAUSED':
    case 'IN_ERROR':
    case 'ABORTED':
    case 'NOT_STARTED':
    case 'NOT_RESTARTED':
      if (task.isSelecting) draft.doom(running)
      job.changeTask(task.id, { ...stopped, status: 'NOT_STARTED' })
  }
}
