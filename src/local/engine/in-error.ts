import type { Draft } from './draft.ts'
import { finishTask } from './finish-task.ts'
import type { JobDraft } from './job-draft.ts'
import { resumeJob } from './pause-job.ts'

/** Lets a task that is in error run once more; its executions are not given back. */
export function restartInError(job: JobDraft, id: number): void {
  if (job.task(id).status !== 'IN_ERROR') return
  const isPaused = job.job.status === 'PAUSED'
  job.setStatus(id, isPaused ? 'PAUSED' : 'SUBMITTED', { inErrorAt: -1 })
  jobInErrorNoMore(job)
}

/** Takes a job out of its error, if no task is in error any more; a paused one stays paused. */
export function jobInErrorNoMore(job: JobDraft): void {
  if (job.hasInError()) return
  job.changeJob({ inErrorAt: -1 })
  if (job.job.status === 'IN_ERROR') job.changeJob({ status: 'RUNNING' })
}

export function restartAllInError(job: JobDraft): void {
  for (const task of job.inErrorTasks()) restartInError(job, task.id)
}

/**
 * Takes a task that is in error for finished, with an empty result. Its flow script decides
 * nothing, so its default counts. The job goes on as after a resume (execution.md 1.5).
 */
export function finishInError(draft: Draft, job: JobDraft, id: number): void {
  const task = job.task(id)
  if (task.status !== 'IN_ERROR') return
  const attempt = task.attempts + 1
  draft.makeResult({ job: job.id, task: id, attempt }, null)
  finishTask(job, id, {
    status: 'FINISHED',
    flowAction: null,
    fields: { attempts: attempt, resultAttempt: attempt, finishedAt: draft.at, inErrorAt: -1 },
  })
  if (!job.hasInError()) job.changeJob({ inErrorAt: -1 })
  resumeJob(job)
}
