import type { JobInfoData } from '../rest/payloads.ts'
import type { JobChangeData } from '../rest/routes/pa-nb.ts'
import { isJobAlive } from '../rest/status.ts'

/** The embedded scheduler says by itself when a job has changed. */
export async function* watchByWaiting(
  change: (revision: number | null) => Promise<JobChangeData>,
): AsyncGenerator<JobInfoData> {
  let revision: number | null = null
  for (;;) {
    const answer: JobChangeData = await change(revision)
    // an unchanged answer only means that the wait was over
    if (answer.revision !== revision) yield answer.jobInfo
    if (!isJobAlive(answer.jobInfo.status)) return
    revision = answer.revision
  }
}

const shortestPauseMs = 500
const longestPauseMs = 5000

/** Other servers are asked: often at first, then every five seconds, often again after a change. */
export async function* watchByAsking(
  ask: () => Promise<JobInfoData>,
  pause: (milliseconds: number) => Promise<void>,
): AsyncGenerator<JobInfoData> {
  let last = ''
  let delay = shortestPauseMs
  for (;;) {
    const info = await ask()
    const now = JSON.stringify(info)
    const hasChanged = now !== last
    if (hasChanged) yield info
    if (!isJobAlive(info.status)) return
    last = now
    delay = hasChanged ? shortestPauseMs : Math.min(delay * 1.5, longestPauseMs)
    await pause(delay)
  }
}
