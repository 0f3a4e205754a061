import type { Draft } from './draft.ts'

/** Ends the waits that are over: START_AT of jobs and tasks, and delays before another execution. */
export function tick(draft: Draft): void {
  for (const wake of draft.state.wakeUps) {
    if (wake.at > draft.at) return
    const job = draft.job(wake.job)
    if (!job) continue
    if (wake.task === -1) {
      job.changeJob({ notBefore: null })
      continue
    }
    const { status } = job.task(wake.task)
    if (status === 'WAITING_ON_ERROR')
      job.setStatus(wake.task, job.job.status === 'PAUSED' ? 'PAUSED' : 'SUBMITTED', {
        notBefore: null,
      })
    else job.changeTask(wake.task, { notBefore: null })
  }
}
