import type { EmbeddedCalls, SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import { followLogs } from './follow-logs.ts'
import type { FollowOptions } from './follow-logs.ts'
import { chosenTasks, failedTasks } from './job-logs.ts'
import type { LogPiece } from './job-logs.ts'
import { revisionOf } from './job-revision.ts'
import { sleepUnless } from './sleep-unless.ts'
import { isCopyOf } from './task-copies.ts'
import type { Surroundings } from './surroundings.ts'

/** A piece of what a task prints, and where: what is printed to one of them comes in order. */
export interface OutputPiece extends LogPiece {
  readonly stream: 'out' | 'err'
}

const pauseMs = 200
const pieceBytes = 256 * 1024
/** Before each new try while the embedded scheduler is away. */
const outage = [1000, 2000, 4000, 8000, 16_000]

/**
 * What tasks print, as they print it, until the job (or the one task that was chosen) is over. Bytes
 * as they are from the embedded scheduler, lines with their ends from a server, which has no other.
 */
export async function* followOutput(
  client: SchedulerClient,
  info: JobInfoData,
  options: FollowOptions,
  surroundings: Surroundings,
): AsyncGenerator<OutputPiece> {
  if (client.embedded) {
    yield* new OutputFollower(client, client.embedded, info, options, surroundings).pieces()
    return
  }
  for await (const { task, text } of followLogs(client, info, options, surroundings))
    yield { task: task ?? '', stream: 'out', bytes: Buffer.from(`${text}\n`) }
}

class OutputFollower {
  /** How much of each stream was read. */
  readonly #offsets = new Map<string, number>()
  readonly #drained = new Set<string>()
  #tasks: readonly TaskStateData[] = []
  #revision = ''

  constructor(
    readonly client: SchedulerClient,
    readonly embedded: EmbeddedCalls,
    readonly info: JobInfoData,
    readonly options: FollowOptions,
    readonly surroundings: Surroundings,
  ) {}

  async *pieces(): AsyncGenerator<OutputPiece> {
    const { options, surroundings } = this
    const wakers = [options.signal, surroundings.signal, ...(options.over ? [options.over] : [])]
    // a task that does not exist is told before the wait for it
    await chosenTasks(this.client, this.info, options)
    const delays = [...outage]
    while (!options.signal.aborted) {
      try {
        const isOver = await this.#look()
        yield* this.#newPieces()
        if (isOver) return
        delays.splice(0, delays.length, ...outage)
        await sleepUnless(pauseMs, wakers, surroundings)
      } catch (error) {
        const delay = delays.shift()
        if (delay === undefined || !(error instanceof Failure && error.kind === 'unreachable'))
          throw error
        await sleepUnless(delay, wakers, surroundings)
      }
      surroundings.signal.throwIfAborted()
    }
  }

  /** Reads the tasks again where something has changed; whether nothing more will be printed. */
  async #look(): Promise<boolean> {
    const { id } = this.info.jobId
    const info = await this.client.jobInfo(id)
    const revision = revisionOf(info)
    if (revision !== this.#revision) this.#tasks = (await this.client.taskStates(id)).list
    this.#revision = revision
    const { task } = this.options
    const isTaskOver = ({ name, taskInfo }: TaskStateData) =>
      task === undefined || !isCopyOf(name, task) || !isTaskAlive(taskInfo.taskStatus)
    return !isJobAlive(info.status) || (task !== undefined && this.#tasks.every(isTaskOver))
  }

  async *#newPieces(): AsyncGenerator<OutputPiece> {
    for (const state of this.#tasks) {
      if (!this.#isOpen(state)) continue
      yield* this.#stream(state.name, 'out')
      yield* this.#stream(state.name, 'err')
      // the state was read before the log: of a task that was over, nothing is missing
      if (!isTaskAlive(state.taskInfo.taskStatus)) this.#drained.add(state.name)
    }
  }

  #isOpen({ name, taskInfo }: TaskStateData): boolean {
    const { task, failed = false } = this.options
    if (taskInfo.startTime < 0 || this.#drained.has(name)) return false
    if (failed && !failedTasks.includes(taskInfo.taskStatus)) return false
    return task === undefined || isCopyOf(name, task)
  }

  async *#stream(task: string, stream: 'out' | 'err'): AsyncGenerator<OutputPiece> {
    const key = `${stream} ${task}`
    for (let offset = this.#offsets.get(key) ?? 0; !this.options.signal.aborted;) {
      const range = { offset, limit: pieceBytes }
      const bytes = await this.embedded.logBytes(this.info.jobId.id, task, stream, range)
      if (bytes.length === 0) return
      offset += bytes.length
      this.#offsets.set(key, offset)
      yield { task, stream, bytes }
    }
  }
}
