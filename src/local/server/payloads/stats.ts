import type { JobStatus, TaskStatus } from '../../../rest/status.ts'
import type { Job } from '../../engine/job.ts'
import type { ServerSurroundings } from '../surroundings.ts'

const jobNames: Readonly<Record<JobStatus, string>> = {
  PENDING: 'Pending',
  RUNNING: 'Running',
  STALLED: 'Stalled',
  PAUSED: 'Paused',
  IN_ERROR: 'InError',
  FINISHED: 'Finished',
  CANCELED: 'Cancelled',
  FAILED: 'Failed',
  KILLED: 'Killed',
}

const taskNames: Readonly<Record<TaskStatus, string>> = {
  SUBMITTED: 'Submitted',
  PENDING: 'Pending',
  PAUSED: 'Paused',
  RUNNING: 'Running',
  WAITING_ON_ERROR: 'WaitingOnError',
  WAITING_ON_FAILURE: 'WaitingOnFailure',
  IN_ERROR: 'InError',
  FINISHED: 'Finished',
  FAULTY: 'Faulty',
  FAILED: 'Failed',
  ABORTED: 'Aborted',
  NOT_STARTED: 'NotStarted',
  NOT_RESTARTED: 'NotRestarted',
  SKIPPED: 'Skipped',
}

/** The numbers of `GET stats`, as texts (rest.md 2, Scheduler). */
export function statsData(
  { scheduler }: ServerSurroundings,
  users: number,
): Readonly<Record<string, string>> {
  const jobs = [...scheduler.jobs()]
  const counts = new Map<string, number>()
  const add = (name: string, by = 1): void => void counts.set(name, (counts.get(name) ?? 0) + by)
  for (const name of Object.values(jobNames)) add(`${name}JobsCount`, 0)
  for (const name of Object.values(taskNames)) add(`${name}TasksCount`, 0)
  let needed = 0
  for (const job of jobs) {
    add(`${jobNames[job.status]}JobsCount`)
    for (const task of job.tasks.values()) {
      add(`${taskNames[task.status]}TasksCount`)
      if (task.status === 'PENDING' || task.status === 'RUNNING') needed += task.nodes
    }
    add('TotalTasksCount', job.tasks.size)
  }
  const texts = [...counts].map(([name, count]) => [name, String(count)] as const)
  return {
    Status: 'Started',
    ConnectedUsersCount: String(users),
    TotalJobsCount: String(jobs.length),
    NeededNodes: String(needed),
    TotalTasksCount: '0',
    ...Object.fromEntries(texts),
    ...times(jobs),
  }
}

function times(jobs: readonly Job[]): Readonly<Record<string, string>> {
  const started = jobs.filter(({ startedAt }) => startedAt >= 0)
  const ended = started.filter(({ finishedAt }) => finishedAt >= 0)
  const submitted = jobs.map(({ submittedAt }) => submittedAt)
  const span = Math.max(0, ...submitted) - Math.min(Infinity, ...submitted)
  const pending = mean(started.map(({ submittedAt, startedAt }) => startedAt - submittedAt))
  const execution = mean(ended.map(({ startedAt, finishedAt }) => finishedAt - startedAt))
  const period = jobs.length < 2 ? 0 : Math.round(span / (jobs.length - 1))
  return {
    MeanJobPendingTime: String(pending),
    FormattedMeanJobPendingTime: formatted(pending),
    MeanJobExecutionTime: String(execution),
    FormattedMeanJobExecutionTime: formatted(execution),
    JobSubmittingPeriod: String(period),
    FormattedJobSubmittingPeriod: formatted(period),
  }
}

function mean(values: readonly number[]): number {
  const sum = values.reduce((total, value) => total + value, 0)
  return values.length === 0 ? 0 : Math.round(sum / values.length)
}

function formatted(milliseconds: number): string {
  return ` ${Math.floor(milliseconds / 1000)}s ${milliseconds % 1000}ms`
}
