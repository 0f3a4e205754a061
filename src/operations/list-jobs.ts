import { resolve } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData, Page } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { JobStatus } from '../rest/status.ts'
import { noJobsYetCode } from './connect-to-server.ts'
import { jobOrigins } from './job-origins.ts'
import { hasSucceeded } from './job-summary.ts'
import type { Surroundings } from './surroundings.ts'

export interface JobLine {
  readonly jobId: number
  readonly name: string
  readonly state: JobStatus
  /** Null while it is not over. */
  readonly succeeded: boolean | null
  readonly owner: string
  readonly totalTasks: number
  readonly finishedTasks: number
  /** Faulty, failed and in error. */
  readonly failedTasks: number
  /** Milliseconds since 1970. */
  readonly submittedAt: number
  /** Milliseconds from its start to its end, or until now; null: not started. */
  readonly durationMs: number | null
}

export interface JobListFilter {
  readonly limit: number
  readonly everybody: boolean
  readonly states: 'all' | 'alive' | 'over'
  readonly namePrefix?: string | undefined
  /** Path of a notebook that was submitted from here. */
  readonly notebook?: string | undefined
}

export interface JobList {
  readonly server: string
  readonly jobs: readonly JobLine[]
  /** How many there are in all. */
  readonly total: number
}

/** Jobs of a server, the newest first; none where the embedded scheduler never had one. */
export async function listJobs(
  client: SchedulerClient,
  { limit, everybody, states, namePrefix, notebook }: JobListFilter,
  surroundings: Surroundings,
): Promise<JobList> {
  const path = notebook === undefined ? null : resolve(surroundings.workingFolder, notebook)
  const page = await emptyWithoutStore(
    client.jobs({
      mine: !everybody,
      pending: states !== 'over',
      running: states !== 'over',
      finished: states !== 'alive',
      // which notebook a job is of, the server does not know
      limit: path === null ? limit : searchedJobs,
      sort: 'ID_d',
      ...(namePrefix === undefined ? {} : { namePrefix }),
    }),
  )
  const infos = page.list.map(({ jobInfo }) => jobInfo)
  const wanted = path === null ? infos : await ofNotebook(infos, path, surroundings)
  return {
    server: client.server.name,
    jobs: wanted.slice(0, limit).map((info) => jobLine(info, surroundings.now())),
    total: path === null ? page.size : wanted.length,
  }
}

/** Jobs among which those of a notebook are looked for. */
const searchedJobs = 1000

async function ofNotebook(
  infos: readonly JobInfoData[],
  path: string,
  surroundings: Surroundings,
): Promise<readonly JobInfoData[]> {
  const found: JobInfoData[] = []
  for (const info of infos)
    if ((await jobOrigins(info, surroundings))?.notebook === path) found.push(info)
  return found
}

async function emptyWithoutStore<T>(page: Promise<Page<T>>): Promise<Page<T>> {
  try {
    return await page
  } catch (error) {
    if (error instanceof Failure && error.code === noJobsYetCode) return { size: 0, list: [] }
    throw error
  }
}

function jobLine(info: JobInfoData, now: number): JobLine {
  const isAlive = isJobAlive(info.status)
  const end = isAlive ? now : info.finishedTime
  return {
    jobId: info.jobId.id,
    name: info.jobId.readableName,
    state: info.status,
    succeeded: isAlive ? null : hasSucceeded(info),
    owner: info.jobOwner,
    totalTasks: info.totalNumberOfTasks,
    finishedTasks: info.numberOfFinishedTasks,
    failedTasks: info.numberOfFaultyTasks + info.numberOfFailedTasks + info.numberOfInErrorTasks,
    submittedAt: info.submittedTime,
    durationMs: info.startTime < 0 ? null : Math.max(0, end - info.startTime),
  }
}
