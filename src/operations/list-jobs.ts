import { resolve } from 'node:path'
import { isDeepStrictEqual } from 'node:util'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData, Page } from '../rest/payloads.ts'
import { aliveJobStatuses, endedJobStatuses, isJobAlive } from '../rest/status.ts'
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
  /** From 1: which stretch of `limit` jobs. */
  readonly page: number
  readonly everybody: boolean
  /** Jobs of this user, whoever asks. */
  readonly user?: string | undefined
  /** Only jobs in one of these states; null: in any. */
  readonly states: readonly JobStatus[] | null
  /** Only jobs that are over and did not succeed, or have tasks in error. */
  readonly onlyFailed: boolean
  readonly namePrefix?: string | undefined
  /** Path of a notebook that was submitted from here. */
  readonly notebook?: string | undefined
  /** Milliseconds: only jobs submitted within that time. */
  readonly newerThan?: number | undefined
  /** Milliseconds: only jobs submitted before that. */
  readonly olderThan?: number | undefined
}

export interface JobList {
  readonly server: string
  readonly jobs: readonly JobLine[]
  /** How many there are in all; null where it would take too long to count them. */
  readonly total: number | null
  /** Whether there is a next page. */
  readonly hasMore: boolean
}

const pageSize = 200
/** So many jobs are looked at for what a server cannot choose by itself. */
const mostJobs = 10_000

/** Jobs of a server, the newest first; none where the embedded scheduler never had one. */
export async function listJobs(
  client: SchedulerClient,
  filter: JobListFilter,
  surroundings: Surroundings,
): Promise<JobList> {
  const { limit, page } = filter
  const first = (page - 1) * limit
  const accepts = jobTest(filter, surroundings)
  const found = accepts
    ? await searchJobs(client, filter, accepts, first + limit + 1)
    : await askForJobs(client, filter, first)
  const jobs = found.jobs.map((info) => jobLine(info, surroundings.now()))
  const shown = accepts ? jobs.slice(first, first + limit) : jobs
  return {
    server: client.server.name,
    jobs: shown,
    total: found.total,
    hasMore: found.total === null || found.total > first + shown.length,
  }
}

interface FoundJobs {
  readonly jobs: readonly JobInfoData[]
  readonly total: number | null
}

/** What the server chooses by itself. */
async function askForJobs(
  client: SchedulerClient,
  filter: JobListFilter,
  index: number,
  limit = filter.limit,
): Promise<FoundJobs> {
  const { states, everybody, user, namePrefix } = filter
  const wants = (...some: readonly JobStatus[]) =>
    states === null || states.some((state) => some.includes(state))
  const query = {
    mine: !everybody && user === undefined,
    pending: wants('PENDING') && !filter.onlyFailed,
    running: wants('RUNNING', 'STALLED', 'PAUSED', 'IN_ERROR'),
    finished: wants(...endedJobStatuses),
    index,
    limit,
    sort: 'ID_d',
    ...(namePrefix === undefined ? {} : { namePrefix }),
    ...(user === undefined ? {} : { user }),
  }
  const { list, size } = await emptyWithoutStore(client.jobs(query))
  return { jobs: list.map(({ jobInfo }) => jobInfo), total: size }
}

/** The first jobs that pass a test, of all those that the server has. */
async function searchJobs(
  client: SchedulerClient,
  filter: JobListFilter,
  { accepts, isTooOld }: JobTest,
  wanted: number,
): Promise<FoundJobs> {
  const found: JobInfoData[] = []
  for (let index = 0; index < mostJobs; index += pageSize) {
    const { jobs } = await askForJobs(client, filter, index, pageSize)
    for (const info of jobs) {
      if (await accepts(info)) found.push(info)
      if (found.length === wanted) return { jobs: found, total: null }
    }
    const last = jobs.at(-1)
    if (jobs.length < pageSize || !last || isTooOld(last)) break
  }
  return { jobs: found, total: found.length }
}

interface JobTest {
  readonly accepts: (info: JobInfoData) => Promise<boolean>
  /** Whether all that were submitted before it are too old as well. */
  readonly isTooOld: (info: JobInfoData) => boolean
}

/** What a server cannot choose by; null: nothing of the kind is asked for. */
function jobTest(filter: JobListFilter, surroundings: Surroundings): JobTest | null {
  const { states, onlyFailed, notebook, newerThan, olderThan } = filter
  const isPhase = states === null || isDeepStrictEqual(new Set(states), new Set(aliveJobStatuses))
  const isOver = states !== null && isDeepStrictEqual(new Set(states), new Set(endedJobStatuses))
  const isPlain = notebook === undefined && newerThan === undefined && olderThan === undefined
  if (isPlain && !onlyFailed && (isPhase || isOver)) return null
  const now = surroundings.now()
  const from = newerThan === undefined ? -Infinity : now - newerThan
  const until = olderThan === undefined ? Infinity : now - olderThan
  const path = notebook === undefined ? null : resolve(surroundings.workingFolder, notebook)
  return {
    async accepts(info) {
      const { status, submittedTime } = info
      if (states !== null && !states.includes(status)) return false
      if (submittedTime < from || submittedTime > until) return false
      if (onlyFailed && !hasFailed(info)) return false
      return path === null || (await jobOrigins(info, surroundings))?.notebook === path
    },
    isTooOld: ({ submittedTime }) => submittedTime < from,
  }
}

function hasFailed(info: JobInfoData): boolean {
  return isJobAlive(info.status) ? info.numberOfInErrorTasks > 0 : !hasSucceeded(info)
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
