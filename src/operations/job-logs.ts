import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import { findTasks } from './job-results.ts'
import { linesOf, readLogLine } from './log-lines.ts'
import type { LogLine } from './log-lines.ts'
import type { Surroundings } from './surroundings.ts'
import { taskLog } from './task-log.ts'
import { TaskTexts } from './task-texts.ts'
import type { TaskText } from './task-texts.ts'

/** A piece of what a task printed. */
export interface LogPiece {
  readonly task: string
  readonly bytes: Uint8Array
}

export interface LogChoice {
  /** Only this task. */
  readonly task?: string | undefined
  /** Only tasks that failed. */
  readonly failed?: boolean
}

const failedStatuses = [
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

async function chosenTasks(
  client: SchedulerClient,
  info: JobInfoData,
  { task, failed = false }: LogChoice,
): Promise<readonly TaskStateData[]> {
  if (task !== undefined) return findTasks(client, info, task)
  const { list } = await client.taskStates(info.jobId.id)
  return list
    .filter(({ taskInfo }) => !failed || failedStatuses.includes(taskInfo.taskStatus))
    .toSorted((a, b) => endOf(a) - endOf(b))
}

/** Tasks that go on come last. */
function endOf({ taskInfo }: TaskStateData): number {
  return isTaskAlive(taskInfo.taskStatus) ? Infinity : taskInfo.finishedTime
}

/**
 * The lines of a job's log as they come, until the job is over and all were read.
 *
 * @param signal aborted when nobody reads any more
 */
export async function* followLogs(
  client: SchedulerClient,
  info: JobInfoData,
  { task, failed = false }: LogChoice,
  signal: AbortSignal,
  { sleep }: Surroundings,
): AsyncGenerator<LogLine> {
  const id = info.jobId.id
  const wanted =
    failed || task !== undefined ? await chosenTasks(client, info, { task, failed }) : null
  const names = wanted && new Set(wanted.map(({ name }) => name))
  for (let pause = shortestPauseMs; !signal.aborted;) {
    const isOver = !isJobAlive((await client.jobInfo(id)).status)
    const text = await client.liveLog(id)
    for (const line of linesOf(text)) {
      // a server puts a line of one blank after each (rest.md 2, Jobs)
      if (line === ' ') continue
      const read = readLogLine(line)
      if (!names || (read.task !== null && names.has(read.task))) yield read
    }
    if (isOver && text === '') return
    pause = text === '' ? Math.min(pause * 1.5, longestPauseMs) : shortestPauseMs
    if (!isOver) await sleep(pause, signal)
  }
}

const shortestPauseMs = 200
const longestPauseMs = 2000
