import type { SchedulerClient } from '../client/scheduler-client.ts'

const pageSize = 200

/**
 * Removes jobs that are over, with their results and logs; their numbers are not used again.
 *
 * @param endedBefore milliseconds since 1970
 * @returns the numbers of the jobs removed
 */
export async function cleanLocal(
  client: SchedulerClient,
  endedBefore: number,
): Promise<readonly number[]> {
  const old: number[] = []
  for (let index = 0; ; index += pageSize) {
    const { list } = await client.jobs({ finished: true, index, limit: pageSize, sort: 'ID_a' })
    for (const { jobInfo } of list)
      if (jobInfo.finishedTime <= endedBefore) old.push(jobInfo.jobId.id)
    if (list.length < pageSize) break
  }
  const removed: number[] = []
  for (const id of old) if (await client.remove(id)) removed.push(id)
  return removed
}
