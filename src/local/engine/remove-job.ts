import { isJobAlive } from '../../rest/status.ts'
import type { Draft } from './draft.ts'
import { endJobEarly } from './end-job-early.ts'

/** Removes a job and all that is known of it; one that is not over is killed first. */
export function removeJob(draft: Draft, id: number): void {
  const job = draft.job(id)
  if (job && isJobAlive(job.job.status)) endJobEarly(draft, job, 'KILLED', null)
  draft.change({ kind: 'job-removed', job: id })
  if (!draft.state.attempts.has(id)) draft.act({ kind: 'forget-job', job: id })
}
