import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * The first of several jobs that is over; the others are not waited for. After Ctrl-C all go on, and
 * how to return to them is said.
 *
 * @param signal ends the wait: Ctrl-C, or the end of the time
 */
export async function firstToEnd(
  client: SchedulerClient,
  jobs: readonly number[],
  signal: AbortSignal,
  surroundings: Surroundings,
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
    if (surroundings.signal.aborted)
      surroundings.report({
        kind: 'note',
        text: `jobs ${jobs.join(', ')} go on; \`pa-nb wait ${jobs.join(' ')} --any\` returns to them`,
      })
    signal.throwIfAborted()
    throw error instanceof AggregateError ? error.errors[0] : error
  } finally {
    signal.removeEventListener('abort', onAbort)
    stop.abort()
  }
}
