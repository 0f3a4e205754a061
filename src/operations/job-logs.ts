import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isTaskAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import { findTasks } from './job-results.ts'
import { taskLog } from './task-log.ts'
import { TaskTexts } from './task-texts.ts'
import type { TaskText } from './task-texts.ts'

/** A piece of what a task printed. */
export interface LogPiece {
  readonly task: string
  /** Where it was printed to, as far as it is told. */
  readonly stream?: 'out' | 'err'
  readonly bytes: Uint8Array
}

export interface LogChoice {
  /** Only this task. */
  readonly task?: string | undefined
  /** Only tasks that failed. */
  readonly failed?: boolean
}

/** Statuses of a task that did not do its work. */
export const failedTasks: readonly TaskStatus[] = [
  'FAULTY',
  'FAILED',
  'ABORTED',
  'NOT_RESTARTED',
  'IN_ERROR',
  'WAITING_ON_ERROR',
]

/** The logs of a job's tasks, in the order in which they ended, each read as it is asked for. */
export async function* jobLogs(
  client: SchedulerClient,
  info: JobInfoData,
  choice: LogChoice,
): AsyncGenerator<LogPiece> {
  for (const { name } of await chosenTasks(client, info, choice))
    for await (const bytes of taskLog(client, info.jobId.id, name)) yield { task: name, bytes }
}

/** The same, each task's log as one text; tasks that printed nothing are left out. */
export async function jobLogTexts(
  client: SchedulerClient,
  info: JobInfoData,
  choice: LogChoice,
): Promise<readonly TaskText[]> {
  const texts = new TaskTexts()
  for await (const { task, bytes } of jobLogs(client, info, choice)) texts.add(task, bytes)
  return texts.all()
}

/** The tasks that are meant. @throws Failure `no-such-task` (usage) */
export async function chosenTasks(
  client: SchedulerClient,
  info: JobInfoData,
  { task, failed = false }: LogChoice,
): Promise<readonly TaskStateData[]> {
  if (task !== undefined) return findTasks(client, info, task)
  const { list } = await client.taskStates(info.jobId.id)
  return list
    .filter(({ taskInfo }) => !failed || failedTasks.includes(taskInfo.taskStatus))
    .toSorted((a, b) => endOf(a) - endOf(b))
}

/** Tasks that go on come last. */
function endOf({ taskInfo }: TaskStateData): number {
  return isTaskAlive(taskInfo.taskStatus) ? Infinity : taskInfo.finishedTime
}
