import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData, Page } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { JobStatus } from '../rest/status.ts'
import { noJobsYetCode } from './connect-to-server.ts'
import { hasSucceeded } from './job-summary.ts'

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
  { limit, everybody, states }: JobListFilter,
  now: number,
): Promise<JobList> {
  const page = await emptyWithoutStore(
    client.jobs({
      mine: !everybody,
      pending: states !== 'over',
      running: states !== 'over',
      finished: states !== 'alive',
      limit,
      sort: 'ID_d',
    }),
  )
  return {
    server: client.server.name,
    jobs: page.list.map(({ jobInfo }) => jobLine(jobInfo, now)),
    total: page.size,
  }
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
