import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import type { TaskStatus } from '../rest/status.ts'
import { jobOrigins } from './job-origins.ts'
import { summarizeJob } from './job-summary.ts'
import type { JobSummary } from './job-summary.ts'
import type { SubmissionOrigins } from './submission-origins.ts'
import { declaredName, inOrderOfCopies } from './task-copies.ts'
import type { Surroundings } from './surroundings.ts'
import { waitingReasons } from './waiting-reasons.ts'

export interface TaskLine {
  readonly name: string
  readonly status: TaskStatus
  /** From 1 among all cells; null where it is not known. */
  readonly cell: number | null
  /** Milliseconds since 1970, null: not yet. */
  readonly startedAt: number | null
  readonly durationMs: number | null
  readonly host: string | null
  /** Percent, where the task tells it. */
  readonly progress: number
  readonly executionsLeft: number
  readonly tag: string | null
  /** Why it does not run, for people; null: it does, it is over, or nothing but a slot is missing. */
  readonly waitsFor: string | null
}

export interface JobDetails extends JobSummary {
  readonly owner: string
  readonly priority: string
  readonly submittedAt: number
  readonly startedAt: number | null
  readonly finishedAt: number | null
  readonly variables: Readonly<Record<string, string>>
  readonly genericInformation: Readonly<Record<string, string>>
  /** The notebook that it was made from; null where it is not known. */
  readonly notebook: string | null
  readonly tasks: readonly TaskLine[]
}

/** One job with its tasks. */
export async function showJob(
  client: SchedulerClient,
  info: JobInfoData,
  surroundings: Surroundings,
): Promise<JobDetails> {
  const { list } = await client.taskStates(info.jobId.id)
  const origins = await jobOrigins(info, surroundings)
  const reasons = await waitingReasons(client, info, list)
  const now = surroundings.now()
  return {
    ...summarizeJob(info, list, client.server),
    owner: info.jobOwner,
    priority: info.priority.toLowerCase(),
    submittedAt: info.submittedTime,
    startedAt: instant(info.startTime),
    finishedAt: instant(info.finishedTime),
    variables: info.variables,
    genericInformation: info.genericInformation,
    notebook: origins?.notebook ?? null,
    tasks: inOrderOfCopies(list).map((task) => ({
      ...taskLine(task, origins, now),
      waitsFor: reasons.get(task.name) ?? null,
    })),
  }
}

function taskLine(
  task: TaskStateData,
  origins: SubmissionOrigins | null,
  now: number,
): Omit<TaskLine, 'waitsFor'> {
  const { taskStatus, startTime, finishedTime, executionHostName, progress } = task.taskInfo
  const end = finishedTime >= startTime ? finishedTime : now
  return {
    name: task.name,
    status: taskStatus,
    cell: cellOf(origins, task.name),
    startedAt: instant(startTime),
    durationMs: startTime < 0 ? null : Math.max(0, end - startTime),
    host: executionHostName,
    progress,
    executionsLeft: task.taskInfo.numberOfExecutionLeft,
    tag: task.tag,
  }
}

/** The cell (from 1) in which a task was declared. */
export function cellOf(origins: SubmissionOrigins | null, task: string): number | null {
  const declared = declaredName(task)
  const cells = origins?.declaredIn ?? {}
  const cell = Object.hasOwn(cells, declared) ? cells[declared] : undefined
  return cell === undefined ? null : cell + 1
}

function instant(time: number): number | null {
  return time < 0 ? null : time
}
