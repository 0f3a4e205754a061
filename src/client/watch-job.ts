import type { JobInfoData } from '../rest/payloads.ts'
import type { JobChangeData } from '../rest/routes/pa-nb.ts'
import { isJobAlive } from '../rest/status.ts'
import { mayPass } from './caller.ts'

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

/** A change is looked at with a request of its own, so that two come to two seconds. */
const pauseAfterChangeMs = 2000
const longestPauseMs = 5000
/** Before each new try while the server is away: briefly where it never answered. */
const firstOutage = [1000, 2000, 4000]
const laterOutage = [1000, 2000, 4000, ...Array<number>(62).fill(10_000)]

/**
 * Other servers are asked, once a second at most: after each change often, then every five seconds. A server that was there is waited for, ten minutes at least, when it has
 * gone: a job of hours is not given up for a restart of the server or a broken line.
 */
export async function* watchByAsking(
  ask: () => Promise<JobInfoData>,
  pause: (milliseconds: number) => Promise<void>,
): AsyncGenerator<JobInfoData> {
  let last = ''
  let delay = pauseAfterChangeMs
  let outage = [...firstOutage]
  for (;;) {
    const info = await askOnce(ask, outage.shift() ?? null, pause)
    if (info === null) continue
    outage = [...laterOutage]
    const now = JSON.stringify(info)
    const hasChanged = now !== last
    if (hasChanged) yield info
    if (!isJobAlive(info.status)) return
    last = now
    delay = Math.min(hasChanged ? pauseAfterChangeMs : delay * 1.5, longestPauseMs)
    await pause(delay)
  }
}

/** Null after a fault that may pass, once the time before the next try is over. */
async function askOnce(
  ask: () => Promise<JobInfoData>,
  delay: number | null,
  pause: (milliseconds: number) => Promise<void>,
): Promise<JobInfoData | null> {
  try {
    return await ask()
  } catch (error) {
    if (delay === null || !mayPass(error)) throw error
    await pause(delay)
    return null
  }
}
