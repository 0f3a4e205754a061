import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import { isJobAlive, isTaskAlive } from '../rest/status.ts'
import { chosenTasks } from './job-logs.ts'
import { findTasks } from './job-results.ts'
import type { LogChoice } from './job-logs.ts'
import { linesOf, readLogLine } from './log-lines.ts'
import type { LogLine } from './log-lines.ts'
import { sleepUnless } from './sleep-unless.ts'
import type { Surroundings } from './surroundings.ts'

export interface FollowOptions extends LogChoice {
  /** Aborted when nobody reads any more. */
  readonly signal: AbortSignal
  /** Aborted when somebody else has seen the end of the job, which then need not be asked for. */
  readonly over?: AbortSignal | undefined
}

/** So often lines are asked for: each is shown within a second of being written. */
const pauseMs = 800
/** So often it is asked whether the job is over, while no lines come. */
const lookMs = 3000
/** Before each new try while the server is away. */
const outage = [1000, 2000, 4000, ...Array<number>(62).fill(10_000)]

/**
 * The lines of a job's log as they come, until the job is over and all were read.
 *
 * A server tells each line once a session, so the follower has a session of its own, and after a
 * broken line, when nobody knows what the lost answer held, a new one, which tells all lines again:
 * those that are known are left out. Where no session of one's own can be had, the shared one is
 * used (design.md, decision 14).
 */
export async function* followLogs(
  client: SchedulerClient,
  info: JobInfoData,
  options: FollowOptions,
  surroundings: Surroundings,
): AsyncGenerator<LogLine> {
  const { task, failed = false, signal } = options
  const wanted =
    failed || task !== undefined ? await chosenTasks(client, info, { task, failed }) : null
  const names = wanted && new Set(wanted.map(({ name }) => name))
  const seen = new Map<string | null, number>()
  const delays = [...outage]
  while (!signal.aborted) {
    const own = client.ownSession()
    const close = (): void => void own?.close()
    signal.addEventListener('abort', close)
    try {
      const known = own ? new Map(seen) : new Map<string | null, number>()
      for await (const line of sessionLines(own ?? client, info, options, surroundings)) {
        const left = known.get(line.task) ?? 0
        known.set(line.task, left - 1)
        if (left > 0) continue
        seen.set(line.task, (seen.get(line.task) ?? 0) + 1)
        delays.splice(0, delays.length, ...outage)
        if (!names || (line.task !== null && names.has(line.task))) yield line
      }
      return
    } catch (error) {
      const delay = delays.shift()
      if (delay === undefined || !isAway(error)) throw error
      await sleepUnless(delay, [signal, surroundings.signal], surroundings)
      surroundings.signal.throwIfAborted()
    } finally {
      signal.removeEventListener('abort', close)
      await own?.close()
    }
  }
}

/** Whether nothing more will be printed by the job, or by the task that was chosen. */
async function isEnded(
  client: SchedulerClient,
  info: JobInfoData,
  { task, over }: FollowOptions,
): Promise<boolean> {
  if (over?.aborted) return true
  if (!isJobAlive((await client.jobInfo(info.jobId.id)).status)) return true
  if (task === undefined) return false
  const copies = await findTasks(client, info, task)
  return copies.every(({ taskInfo }) => !isTaskAlive(taskInfo.taskStatus))
}

/** All that one session is told. */
async function* sessionLines(
  client: SchedulerClient,
  info: JobInfoData,
  options: FollowOptions,
  surroundings: Surroundings,
): AsyncGenerator<LogLine> {
  const { now } = surroundings
  const { signal, over } = options
  const wakers = [signal, surroundings.signal, ...(over ? [over] : [])]
  let isOver = await isEnded(client, info, options)
  let looked = now()
  while (!signal.aborted) {
    const text = await client.liveLog(info.jobId.id)
    for (const line of linesOf(text))
      // a server puts a line of one blank after each (rest.md 2, Jobs)
      if (line !== ' ') yield readLogLine(line)
    if (isOver && text === '') return
    if (isOver) continue
    await sleepUnless(pauseMs, wakers, surroundings)
    surroundings.signal.throwIfAborted()
    if (over?.aborted) isOver = true
    else if (text === '' && now() - looked >= lookMs) {
      isOver = await isEnded(client, info, options)
      looked = now()
    }
  }
}

function isAway(error: unknown): boolean {
  return error instanceof Failure && error.kind === 'unreachable'
}
