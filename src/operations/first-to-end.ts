import type { SchedulerClient } from '../client/scheduler-client.ts'

/** The first of several jobs that is over; the others are not waited for. */
export async function firstToEnd(
  client: SchedulerClient,
  jobs: readonly number[],
  signal: AbortSignal,
): Promise<number> {
  const stop = new AbortController()
  const onAbort = () => stop.abort()
  signal.addEventListener('abort', onAbort)
  const ends = jobs.map(async (job) => {
    // what is waited for is the end of the changes
    const changes = client.watchJob(job, stop.signal)[Symbol.asyncIterator]()
    while ((await changes.next()).done !== true) stop.signal.throwIfAborted()
    return job
  })
  try {
    return await Promise.any(ends)
  } catch (error) {
    signal.throwIfAborted()
    throw error instanceof AggregateError ? error.errors[0] : error
  } finally {
    signal.removeEventListener('abort', onAbort)
    stop.abort()
  }
}
