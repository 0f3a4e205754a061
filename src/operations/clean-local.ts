import { lstat, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { daemonPlace } from '../local/daemon/daemon-place.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import { submissionKey } from '../rest/routes/pa-nb.ts'
import { fileInside } from '../state/file-name.ts'
import type { Surroundings } from './surroundings.ts'

const pageSize = 200

export interface Cleaned {
  /** Numbers of the jobs removed, in order. */
  readonly removed: readonly number[]
  /** What their logs and files took, in bytes; the store keeps its room for later jobs. */
  readonly freedBytes: number
}

/**
 * Removes jobs that are over, with their results, their logs and what was kept of their notebooks;
 * their numbers are not used again. Jobs that go on stay.
 *
 * @param endedBefore milliseconds since 1970
 */
export async function cleanLocal(
  client: SchedulerClient,
  endedBefore: number,
  { environment }: Surroundings,
): Promise<Cleaned> {
  const { state } = daemonPlace(environment).folders
  const removed: number[] = []
  let freedBytes = 0
  for (const job of await endedJobs(client, endedBefore)) {
    const { id } = job.jobId
    const files = await sizeOf(join(state, 'attempts', String(id)))
    if (!(await client.remove(id))) continue
    removed.push(id)
    freedBytes += files + (await removeOrigins(state, job))
  }
  return { removed, freedBytes }
}

async function endedJobs(client: SchedulerClient, endedBefore: number): Promise<JobInfoData[]> {
  const ended: JobInfoData[] = []
  for (let index = 0; ; index += pageSize) {
    const { list } = await client.jobs({ index, limit: pageSize, sort: 'ID_a' })
    for (const { jobInfo } of list)
      if (!isJobAlive(jobInfo.status) && jobInfo.finishedTime <= endedBefore) ended.push(jobInfo)
    if (list.length < pageSize) return ended
  }
}

/** Bytes of what `rerun` and tracebacks knew of the job. */
async function removeOrigins(state: string, job: JobInfoData): Promise<number> {
  const key = job.genericInformation[submissionKey]
  if (key === undefined) return 0
  const path = fileInside(join(state, 'origins'), `${key}.json`)
  const bytes = await sizeOf(path)
  await rm(path, { force: true })
  return bytes
}

/** Bytes of a file or of all below a folder; links count as themselves, what is gone as nothing. */
async function sizeOf(path: string): Promise<number> {
  const left = [path]
  let bytes = 0
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const folder = next
    const found = await lstat(folder).catch(() => null)
    if (!found?.isDirectory()) bytes += found?.size ?? 0
    else for (const name of await readdir(folder).catch(() => [])) left.push(join(folder, name))
  }
  return bytes
}
