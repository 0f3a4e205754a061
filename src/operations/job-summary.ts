import type { FailureKind } from '../problems/failure.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { JobStatus } from '../rest/status.ts'
import type { ServerIdentity } from '../client/scheduler-client.ts'

/** What `--json` of submit, run, wait and show tells of a job (design.md, exit codes). */
export interface JobSummary {
  readonly jobId: number
  readonly name: string
  readonly server: string
  readonly state: JobStatus
  /** Null while it is not known. */
  readonly succeeded: boolean | null
  /** Why it did not succeed, or why the wait ended before the job; for people. */
  readonly reason: string | null
  readonly ending: 'done' | FailureKind
  /** Full names, in the order of their ids. */
  readonly failedTasks: readonly string[]
  /** The job's page on the server's portal; null where there is none. */
  readonly url: string | null
  /** From the start of its first task to its end; null while it is not over. */
  readonly durationMs: number | null
}

/** Statuses of a task that tell that it did not do its work. */
const failedStatuses = ['FAULTY', 'FAILED', 'ABORTED', 'NOT_RESTARTED', 'IN_ERROR']

/**
 * Sums up a job. ProActive calls a job with faulty tasks FINISHED: it did not succeed all the same
 * (execution.md 1.1).
 */
export function summarizeJob(
  info: JobInfoData,
  tasks: readonly TaskStateData[],
  server: ServerIdentity,
): JobSummary {
  const isAlive = isJobAlive(info.status)
  const succeeded = isAlive ? null : hasSucceeded(info)
  const failedTasks = tasks
    .filter(({ taskInfo }) => failedStatuses.includes(taskInfo.taskStatus))
    .map(({ name }) => name)
  return {
    jobId: info.jobId.id,
    name: info.jobId.readableName,
    server: server.name,
    state: info.status,
    succeeded,
    reason: succeeded === false ? reasonOf(info, failedTasks) : null,
    ending: succeeded === false ? 'unsuccessful' : 'done',
    failedTasks,
    url: server.url === null ? null : jobPage(server.url, info.jobId.id),
    durationMs: isAlive || info.startTime < 0 ? null : info.finishedTime - info.startTime,
  }
}

export function hasSucceeded(info: JobInfoData): boolean {
  return (
    info.status === 'FINISHED' && info.numberOfFaultyTasks === 0 && info.numberOfFailedTasks === 0
  )
}

/** The job in the scheduling portal of the server at `url` (its REST root). */
function jobPage(url: string, job: number): string {
  const root = url.replace(/\/rest\/?$/, '').replace(/\/$/, '')
  return `${root}/automation-dashboard/#/portal/job-info?jobid=${job}`
}

function reasonOf(info: JobInfoData, failedTasks: readonly string[]): string {
  const [first, ...others] = failedTasks
  const more = others.length === 0 ? '' : ` and ${others.length} more`
  const culprit = first === undefined ? '' : `: task \`${first}\`${more} failed`
  switch (info.status) {
    case 'KILLED':
      return 'the job was killed'
    case 'CANCELED':
      return `the job was cancelled${culprit}`
    case 'FAILED':
      return `the job lost its nodes${culprit}`
    default:
      return first === undefined ? 'a task failed' : `task \`${first}\`${more} failed`
  }
}
