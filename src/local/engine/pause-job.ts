import type { JobDraft } from './job-draft.ts'

/** Pauses a job: nothing new starts, what runs goes on (execution.md 1.5). */
export function pauseJob(job: JobDraft): void {
  if (job.job.status === 'PAUSED') return
  job.changeJob({ status: 'PAUSED' })
  for (const task of job.tasks())
    if ((task.status === 'SUBMITTED' || task.status === 'PENDING') && !task.isSelecting)
      job.changeTask(task.id, { status: 'PAUSED' })
}

/** Resumes a job that is paused or in error. */
export function resumeJob(job: JobDraft): void {
  const { status } = job.job
  if (status !== 'PAUSED' && status !== 'IN_ERROR') return
  for (const task of job.tasks())
    if (task.status === 'PAUSED') job.changeTask(task.id, { status: 'SUBMITTED' })
  job.changeJob({ status: resumedStatus(job) })
}

function resumedStatus(job: JobDraft): 'IN_ERROR' | 'PENDING' | 'STALLED' | 'RUNNING' {
  const { startedAt, counters } = job.job
  if (job.hasInError()) return 'IN_ERROR'
  if (startedAt === -1 && counters.finished === 0) return 'PENDING'
  return counters.running === 0 ? 'STALLED' : 'RUNNING'
}
