import { readdir } from 'node:fs/promises'
import { dirname } from 'node:path'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskResultData, TaskStateData } from '../rest/payloads.ts'
import type { TaskStatus } from '../rest/status.ts'
import { failureRemedy } from './failure-remedy.ts'
import type { RemedyFacts } from './failure-remedy.ts'
import { mapTraceback } from './map-traceback.ts'
import type { Frame, LineMark, ScriptPlace } from './map-traceback.ts'
import { jobOrigins } from './job-origins.ts'
import { shortPath } from './short-path.ts'
import { originOf } from './script-lines.ts'
import { endOfLog } from './task-log.ts'
import type { LogEnd } from './task-log.ts'
import type { ScriptOrigins, ScriptRole, SubmissionOrigins } from './submission-origins.ts'

/** Tasks explained at once; more would hide the first one, which is most often the cause. */
const explainedTasks = 3
const shownLogLines = 20
/** A traceback stands at the end of a log; what is before these lines is not looked at. */
const searchedLogLines = 5000

/** A line of a notebook (or of a file that it names) at which a task failed. */
export interface FailurePlace {
  /** Path relative to the working folder where that is shorter. */
  readonly file: string
  /** From 1 among all cells; null for a line of a file. */
  readonly cell: number | null
  readonly cellId: string | null
  /** From 1; null where only the cell is known. */
  readonly line: number | null
  /** The function. */
  readonly inside: string | null
  /** The part of the line that failed; null where it is not known. */
  readonly mark: LineMark | null
  /** The source of the cell; null where it is not known. */
  readonly source: string | null
}

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

/** Why a job did not succeed, in terms of the notebook that it was made from. */
export async function explainFailure(
  client: SchedulerClient,
  info: JobInfoData,
  surroundings: JobSurroundings,
): Promise<FailureExplanation> {
  const { list } = await client.taskStates(info.jobId.id)
  const failed = list
    .filter(({ taskInfo }) => explained.includes(taskInfo.taskStatus))
    .toSorted((a, b) => a.taskInfo.finishedTime - b.taskInfo.finishedTime)
  const origins = await jobOrigins(info, surroundings)
  const tasks: FailedTask[] = []
  for (const state of failed.slice(0, explainedTasks))
    tasks.push(await explainTask(client, info, state, origins, surroundings))
  return { tasks, others: Math.max(0, failed.length - explainedTasks) }
}

type JobSurroundings = Parameters<typeof jobOrigins>[1]

const explained: readonly TaskStatus[] = ['FAULTY', 'FAILED', 'IN_ERROR', 'WAITING_ON_ERROR']

async function explainTask(
  client: SchedulerClient,
  info: JobInfoData,
  state: TaskStateData,
  origins: SubmissionOrigins | null,
  { workingFolder }: JobSurroundings,
): Promise<FailedTask> {
  const id = info.jobId.id
  const result = await client.taskResult(id, state.name)
  const log = await endOfLog(client, id, state.name, searchedLogLines)
  const role = failedRole(result)
  const script = scriptOf(origins, state.name, role)
  const places = origins && script ? new NotebookPlaces(origins, script, workingFolder) : null
  const traceback = mapTraceback(log.lines, places?.sources() ?? [], (line) =>
    places ? places.words(line) : null,
  )
  const [place = places?.cell() ?? null, ...calls] = traceback.frames
    .toReversed()
    .flatMap((frame) => places?.at(frame) ?? [])
  const message = traceback.exception ?? messageOf(result)
  return {
    name: state.name,
    status: state.taskInfo.taskStatus,
    message,
    role,
    place,
    calls,
    remedy: failureRemedy(message, await remedyFacts(client, origins)),
    log: { lines: traceback.lines.slice(-shownLogLines), total: log.total },
  }
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
  // a Java exception's message begins with its class
  return (line ?? 'it failed without a message').replace(/^(?:[a-z][\w$]*\.)+[A-Z][\w$]*: /, '')
}

/** Copies of a task, by replication or loop, run the scripts of the declared one. */
function scriptOf(
  origins: SubmissionOrigins | null,
  task: string,
  role: ScriptRole,
): ScriptOrigins | null {
  const declared = task.replace(/[#*].*$/, '')
  const tasks = origins?.tasks ?? {}
  return Object.hasOwn(tasks, declared) ? (tasks[declared]?.[role] ?? null) : null
}

/** Lines of one script in terms of the notebook. */
class NotebookPlaces {
  constructor(
    readonly origins: SubmissionOrigins,
    readonly script: ScriptOrigins,
    readonly workingFolder: string,
  ) {}

  sources(): (string | null)[] {
    const last = this.script.stretches.at(-1)
    const count = last ? last.line + last.count - 1 : 0
    return Array.from({ length: count }, (_, index) => this.#sourceLine(index + 1))
  }

  words(line: number): ScriptPlace | null {
    const place = this.at({ line, inside: null, mark: null })
    if (!place) return null
    const cell = place.cell === null ? '' : `, cell ${place.cell}`
    return {
      words: `"${place.file}"${cell}, line ${place.line ?? 1}`,
      source: this.#sourceLine(line),
    }
  }

  at({ line, inside, mark }: Frame): FailurePlace | null {
    const origin = originOf(this.script.stretches, line)
    if (!origin || origin.kind === 'generated') return null
    const shared = { line: origin.line, inside: inside === '<module>' ? null : inside, mark }
    if (origin.kind === 'file')
      return { ...shared, file: origin.path, cell: null, cellId: null, source: null }
    return { ...this.#cellPlace(origin.cell), ...shared }
  }

  /** The cell that most of the script comes from, where no line is known. */
  cell(): FailurePlace | null {
    const found = this.script.stretches.find(({ origin }) => origin.kind === 'cell')
    return found?.origin.kind === 'cell' ? this.#cellPlace(found.origin.cell) : null
  }

  #cellPlace(index: number): FailurePlace {
    const cell = this.origins.cells[String(index)]
    return {
      file: shortPath(this.origins.notebook, this.workingFolder),
      cell: index + 1,
      cellId: cell?.id ?? null,
      line: null,
      inside: null,
      mark: null,
      source: cell?.source ?? null,
    }
  }

  #sourceLine(line: number): string | null {
    const origin = originOf(this.script.stretches, line)
    if (origin?.kind !== 'cell') return null
    const source = this.origins.cells[String(origin.cell)]?.source
    return source?.split('\n')[origin.line - 1] ?? null
  }
}
