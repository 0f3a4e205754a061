import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import { suggest } from '../problems/suggest.ts'
import type { JavaValue } from '../rest/java-serialization/java-value.ts'
import { readJava } from '../rest/java-serialization/read.ts'
import type { JobInfoData, TaskResultData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import { jobOrigins } from './job-origins.ts'
import { summarizeJob } from './job-summary.ts'
import type { JobSummary } from './job-summary.ts'
import { cellOf } from './show-job.ts'
import { inOrderOfCopies, isCopyOf } from './task-copies.ts'
import type { SubmissionOrigins } from './submission-origins.ts'
import type { Surroundings } from './surroundings.ts'

export interface TaskOutcome {
  /** The full name, with `#iteration` and `*replication`. */
  readonly name: string
  readonly iteration: number
  readonly replication: number
  readonly status: TaskStatus
  /** Null while there is none, and of a task that failed. */
  readonly value: JavaValue | null
  /** As the server words it. */
  readonly text: string | null
  /** Why it failed, with the server's stack trace. */
  readonly error: string | null
  readonly metadata: Readonly<Record<string, string>>
  /** Whether the notebook calls it one of the job's own results. */
  readonly precious: boolean
  /** The cell that declares it, from 1; null where it is not known. */
  readonly cell: number | null
}

export interface JobResults {
  readonly summary: JobSummary
  readonly tasks: readonly TaskOutcome[]
  /** Whether every task is over. */
  readonly isComplete: boolean
}

/** The results of all tasks, by id; of a job that goes on, of those that are over. */
export async function jobResults(
  client: SchedulerClient,
  info: JobInfoData,
  surroundings: Surroundings,
): Promise<JobResults> {
  const id = info.jobId.id
  const origins = await jobOrigins(info, surroundings)
  const states = inOrderOfCopies((await client.taskStates(id)).list)
  const whole = isJobAlive(info.status) ? null : await client.jobResult(id)
  const byName = new Map(Object.entries(whole?.allResults ?? {}))
  const describe = describer(info, origins)
  const tasks: TaskOutcome[] = []
  for (const state of states) {
    const isOver = !isTaskAlive(state.taskInfo.taskStatus)
    // a job that goes on has no result as a whole yet, but its tasks have
    const result = whole
      ? (byName.get(state.name) ?? null)
      : isOver
        ? await client.taskResult(id, state.name)
        : null
    tasks.push(describe(state, result))
  }
  return {
    summary: summarizeJob(info, states, client.server),
    tasks,
    isComplete: tasks.every(({ status }) => !isTaskAlive(status)),
  }
}

/**
 * The result of one task.
 *
 * @throws Failure `no-such-task` (usage), with the name that was meant
 */
export async function taskResultOf(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
  surroundings: Surroundings,
): Promise<TaskOutcome> {
  return outcomeOf(client, info, await findTask(client, info, task), surroundings)
}

/**
 * The results of all copies of a task, by iteration and replication; of one copy where its full
 * name is given.
 *
 * @throws Failure `no-such-task` (usage), with the name that was meant
 */
export async function taskResultsOf(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
  surroundings: Surroundings,
): Promise<readonly TaskOutcome[]> {
  const outcomes: TaskOutcome[] = []
  for (const state of await findTasks(client, info, task))
    outcomes.push(await outcomeOf(client, info, state, surroundings))
  return outcomes
}

async function outcomeOf(
  client: SchedulerClient,
  info: JobInfoData,
  state: TaskStateData,
  surroundings: Surroundings,
): Promise<TaskOutcome> {
  const isOver = !isTaskAlive(state.taskInfo.taskStatus)
  const result = isOver ? await client.taskResult(info.jobId.id, state.name) : null
  return describer(info, await jobOrigins(info, surroundings))(state, result)
}

/** The task of that full name; @throws Failure `no-such-task` (usage) */
export async function findTask(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
): Promise<TaskStateData> {
  const { list } = await client.taskStates(info.jobId.id)
  return list.find(({ name }) => name === task) ?? noSuchTask(info, task, list)
}

/**
 * Every copy of the task of that name, or the one copy of that full name; `p*0` and `p#0` are the
 * first copy, which a server calls `p` as well.
 *
 * @throws Failure `no-such-task` (usage)
 */
export async function findTasks(
  client: SchedulerClient,
  info: JobInfoData,
  task: string,
): Promise<readonly TaskStateData[]> {
  const { list } = await client.taskStates(info.jobId.id)
  const found = inOrderOfCopies(list).filter(({ name }) => isCopyOf(name, task))
  return found.length > 0 ? found : [noSuchTask(info, task, list)]
}

function noSuchTask(info: JobInfoData, task: string, list: readonly TaskStateData[]): never {
  const names = list.map(({ name }) => name)
  const meant = suggest(task, names)
  throw new Failure({
    kind: 'usage',
    code: 'no-such-task',
    message: `job ${info.jobId.id} has no task \`${task}\``,
    help:
      meant === null
        ? `its tasks are ${names.slice(0, 10).join(', ')}${names.length > 10 ? ', ...' : ''}`
        : `did you mean \`${meant}\`?`,
  })
}

/** Puts together what is known of a task of a job. */
function describer(info: JobInfoData, origins: SubmissionOrigins | null) {
  const precious = new Set(info.preciousTasks)
  return (state: TaskStateData, result: TaskResultData | null): TaskOutcome => {
    const failed = result?.exceptionMessage ?? null
    return {
      name: state.name,
      iteration: state.iterationIndex,
      replication: state.replicationIndex,
      status: state.taskInfo.taskStatus,
      value: result && failed === null ? valueOf(result) : null,
      text: failed === null ? (result?.value ?? null) : null,
      error: failed,
      metadata: result?.metadata ?? {},
      precious: precious.has(state.name),
      cell: cellOf(origins, state.name),
    }
  }
}

function valueOf({ serializedValue, raw, value }: TaskResultData): JavaValue {
  if (serializedValue === null) return value === null ? { type: 'null' } : { type: 'string', value }
  const bytes = Buffer.from(serializedValue, 'base64')
  if (raw === true) return { type: 'bytes', value: bytes }
  const reading = readJava(bytes)
  // a stream that cannot be read still has the text that the server made of it
  return reading.kind === 'value'
    ? reading.value
    : { type: 'other', className: 'unknown', text: value ?? reading.reason }
}
