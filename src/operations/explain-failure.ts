import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskResultData, TaskStateData } from '../rest/payloads.ts'
import type { TaskStatus } from '../rest/status.ts'
import { failureRemedy } from './failure-remedy.ts'
import type { RemedyFacts } from './failure-remedy.ts'
import { jobOrigins } from './job-origins.ts'
import { NotebookPlaces } from './notebook-places.ts'
import type { FailurePlace } from './notebook-places.ts'
import { declaredName } from './task-copies.ts'
import { endOfLog } from './task-log.ts'
import type { LogEnd } from './task-log.ts'
import type { ScriptOrigins, ScriptRole, SubmissionOrigins } from './submission-origins.ts'
import { mapTraceback } from './tracebacks/map-traceback.ts'
import type { ScriptFacts } from './tracebacks/mapped-traceback.ts'

/** Tasks explained at once; of more only the number is told. */
const explainedTasks = 20
const shownLogLines = 20
/** A traceback stands at the end of a log; what is before these lines is not looked at. */
const searchedLogLines = 5000

export interface FailedTask {
  readonly name: string
  readonly status: TaskStatus
  /** The exception, or what the server says. */
  readonly message: string
  /** Which of its scripts failed. */
  readonly role: ScriptRole
  /** Where it failed; null where nothing is known of its source. */
  readonly place: FailurePlace | null
  /** From where the failing line was called, the nearest call first. */
  readonly calls: readonly FailurePlace[]
  /** What to do about it; null where nothing sure can be said. */
  readonly remedy: string | null
  readonly log: LogEnd
}

export interface FailureExplanation {
  readonly tasks: readonly FailedTask[]
  /** How many more failed. */
  readonly others: number
}

/**
 * Why a job did not succeed, in terms of the notebook that it was made from.
 *
 * @param only explains this task alone
 * @param logLines how much of the end of a log is given at most
 */
export async function explainFailure(
  client: SchedulerClient,
  info: JobInfoData,
  surroundings: JobSurroundings,
  {
    only,
    logLines = shownLogLines,
  }: { readonly only?: string | undefined; readonly logLines?: number } = {},
): Promise<FailureExplanation> {
  const { list } = await client.taskStates(info.jobId.id)
  const failed = list
    .filter(({ name, taskInfo }) => isExplained(taskInfo.taskStatus) && name === (only ?? name))
    .toSorted((a, b) => a.taskInfo.finishedTime - b.taskInfo.finishedTime)
  const origins = await jobOrigins(info, surroundings)
  const tasks: FailedTask[] = []
  for (const state of failed.slice(0, explainedTasks))
    tasks.push(await explainTask(client, info, state, { origins, logLines, ...surroundings }))
  return { tasks, others: Math.max(0, failed.length - explainedTasks) }
}

type JobSurroundings = Parameters<typeof jobOrigins>[1]

function isExplained(status: TaskStatus): boolean {
  return ['FAULTY', 'FAILED', 'IN_ERROR', 'WAITING_ON_ERROR'].includes(status)
}

async function explainTask(
  client: SchedulerClient,
  info: JobInfoData,
  state: TaskStateData,
  {
    origins,
    logLines,
    workingFolder,
  }: JobSurroundings & { readonly origins: SubmissionOrigins | null; readonly logLines: number },
): Promise<FailedTask> {
  const id = info.jobId.id
  const result = await client.taskResult(id, state.name)
  const log = await endOfLog(client, id, state.name, searchedLogLines)
  const role = failedRole(result)
  const script = scriptOf(origins, state.name, role)
  const places = origins && script ? new NotebookPlaces(origins, script, workingFolder) : null
  const traceback = mapTraceback(
    log.lines,
    result?.exceptionMessage ?? '',
    places?.facts() ?? unknownScript,
  )
  const [place = places?.cell() ?? null, ...calls] = traceback.frames.flatMap(
    (frame) => places?.at(frame) ?? [],
  )
  const message = traceback.exception ?? messageOf(result)
  return {
    name: state.name,
    status: state.taskInfo.taskStatus,
    message,
    role,
    place,
    calls,
    remedy: failureRemedy(message, await remedyFacts(client, origins)),
    log: { lines: traceback.lines.slice(-logLines), total: log.total },
  }
}

/** A script that was not submitted from here: most are in Python, whose exceptions stand out. */
const unknownScript: ScriptFacts = {
  language: 'cpython',
  lines: [],
  blankLines: 0,
  place: () => null,
}

async function remedyFacts(
  client: SchedulerClient,
  origins: SubmissionOrigins | null,
): Promise<RemedyFacts> {
  const folder = origins === null ? null : dirname(origins.notebook)
  return {
    isLocal: client.server.url === null,
    notebookFolder: folder,
    besideNotebook: folder === null ? [] : await namesIn(folder),
  }
}

/** Nothing, where the folder is gone by now: a remedy is no reason to fail. */
async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => [])
}

/** Execution.md 6: the message of an exception begins with the script that failed. */
function failedRole(result: TaskResultData | null): ScriptRole {
  const message = result?.exceptionMessage ?? ''
  if (/Failed to execute pre script/.test(message)) return 'pre'
  if (/Failed to execute post script/.test(message)) return 'post'
  if (/flow script/i.test(message)) return 'flow'
  return 'task'
}

function messageOf(result: TaskResultData | null): string {
  const line = (result?.exceptionMessage ?? '').split('\n').find((each) => each.trim() !== '')
  // a Java exception's message begins with its class, and tells the role that stands elsewhere
  return (line ?? 'it failed without a message')
    .replace(/^(?:[a-z][\w$]*\.)+[A-Z][\w$]*: /, '')
    .replace(/^Failed to execute (?:pre script|task|post script): /, '')
}

/** Copies of a task, by replication or loop, run the scripts of the declared one. */
function scriptOf(
  origins: SubmissionOrigins | null,
  task: string,
  role: ScriptRole,
): ScriptOrigins | null {
  const declared = declaredName(task)
  const tasks = origins?.tasks ?? {}
  return Object.hasOwn(tasks, declared) ? (tasks[declared]?.[role] ?? null) : null
}
