import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import type { JobProgress, TaskChange } from './job-progress.ts'
import { revisionOf } from './job-revision.ts'
import { summarizeJob } from './job-summary.ts'
import type { JobSummary } from './job-summary.ts'
import type { Surroundings } from './surroundings.ts'

/** Tasks up to which each is looked at; a bigger job only shows its counters. */
const manyTasks = 200
const shownNames = 3
/** How often progress is told again while nothing changes; the display makes a heartbeat of it. */
const tickMs = 15_000
/** So long a last look may take when the time is over. */
const lastLookMs = 400
/** Before each new try to learn how the tasks of a job that is over ended. */
const finalDelays = [1000, 2000, 5000, 10_000, 10_000, 10_000]

export interface WaitOptions {
  /** Milliseconds; null: for ever. */
  readonly timeoutMs: number | null
  /** Milliseconds since 1970 from which the time counts; now unless given. */
  readonly since?: number
  readonly killOnTimeout?: boolean
  readonly killOnInterrupt?: boolean
  /** Whether it was submitted just now, so that all that happened to it is news. */
  readonly isNew?: boolean
}

/**
 * Waits until a job is over, or can only go on with a person's help: all that is left of it is in
 * error. Reports each change. Time out: the ending is `timeout`, the job goes on unless it is to be
 * killed. Interrupted: the job goes on likewise, and the signal's reason is thrown.
 */
export async function waitForJob(
  client: SchedulerClient,
  job: number,
  options: WaitOptions,
  surroundings: Surroundings,
): Promise<JobSummary> {
  const stop = new AbortController()
  const onInterrupt = () => stop.abort()
  surroundings.signal.addEventListener('abort', onInterrupt)
  const watch = new JobWatch(client, job, options, surroundings)
  try {
    return await watchToEnd(watch, options, stop.signal)
  } catch (error) {
    if (surroundings.signal.aborted) await leaveJob(client, job, options, surroundings)
    throw error
  } finally {
    surroundings.signal.removeEventListener('abort', onInterrupt)
    stop.abort()
  }
}

async function watchToEnd(
  watch: JobWatch,
  options: WaitOptions,
  signal: AbortSignal,
): Promise<JobSummary> {
  const { client, surroundings } = watch
  const { timeoutMs, since = surroundings.now() } = options
  const deadline = timeoutMs === null ? Infinity : since + timeoutMs
  const looks = client.watchJob(watch.job, signal)[Symbol.asyncIterator]()
  let latest: JobInfoData | null = null
  const nextLook = () => heldBack(looks.next())
  let next = nextLook()
  const tick = () => {
    const left = Math.max(0, deadline - surroundings.now())
    return heldBack(surroundings.sleep(Math.min(left, tickMs), signal))
  }
  let pause = tick()
  for (;;) {
    const look = await Promise.race([next, pause])
    if (!look) pause = tick()
    else {
      if (look.done === true) break
      latest = look.value
      next = nextLook()
    }
    // a server that does not answer must not hold up the end of the time
    const ended = latest && (await Promise.race([watch.inspect(latest), pause.then(() => null)]))
    if (ended) return ended
    if (!look && surroundings.now() >= deadline) return timedOut(watch, latest, options)
  }
  const info = latest ?? (await client.jobInfo(watch.job))
  return summarizeJob(info, await watch.finalTasks(), client.server)
}

/** A promise whose failure comes up where it is awaited, and is none before. */
function heldBack<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined)
  return promise
}

/** Looks at a job again and again, and tells what is new. */
class JobWatch {
  readonly #known = new Map<string, TaskStatus>()
  #revision = ''

  constructor(
    readonly client: SchedulerClient,
    readonly job: number,
    readonly options: WaitOptions,
    readonly surroundings: Surroundings,
  ) {}

  /** Tells what is new; how it ends where only a person can bring the job on, else null. */
  async inspect(info: JobInfoData): Promise<JobSummary | null> {
    await this.#tell(info)
    if (info.numberOfInErrorTasks === 0 || !isJobAlive(info.status)) return null
    const tasks = await this.#tasksIfThere()
    return needsHelp(tasks) ? stuck(info, tasks, this.client) : null
  }

  async #tell(info: JobInfoData): Promise<void> {
    const revision = revisionOf(info)
    const isFirst = this.#revision === ''
    // of a job that was over before the wait there is nothing to follow
    if (isFirst && this.options.isNew !== true && !isJobAlive(info.status)) return
    const isSmall = info.totalNumberOfTasks <= manyTasks
    const tasks = isSmall && revision !== this.#revision ? await this.#tasksIfThere() : []
    this.#revision = revision
    this.surroundings.report({ kind: 'progress', progress: this.#progress(info, tasks) })
  }

  /** None while the server is away: the next change tells them. */
  async #tasksIfThere(): Promise<readonly TaskStateData[]> {
    try {
      return await this.#tasks()
    } catch (error) {
      if (!isAway(error)) throw error
      return []
    }
  }

  /** The tasks of a job that is over; a server that has just gone is waited for. */
  async finalTasks(): Promise<readonly TaskStateData[]> {
    for (const delay of finalDelays) {
      try {
        return await this.#tasks()
      } catch (error) {
        if (!isAway(error)) throw error
      }
      await this.surroundings.sleep(delay)
    }
    return this.#tasks()
  }

  async #tasks(): Promise<readonly TaskStateData[]> {
    return (await this.client.taskStates(this.job)).list
  }

  #progress(info: JobInfoData, tasks: readonly TaskStateData[]): JobProgress {
    const changes: TaskChange[] = []
    for (const { name, taskInfo } of tasks) {
      const status = taskInfo.taskStatus
      if (this.#known.get(name) === status) continue
      this.#known.set(name, status)
      changes.push({ name, status, durationMs: durationOf(taskInfo) })
    }
    const runningNames = [...this.#known]
      .filter(([, status]) => status === 'RUNNING')
      .map(([name]) => name)
    return {
      jobId: this.job,
      name: info.jobId.readableName,
      status: info.status,
      total: info.totalNumberOfTasks,
      finished: info.numberOfFinishedTasks,
      running: info.numberOfRunningTasks,
      changes,
      runningNames: runningNames.slice(0, shownNames),
    }
  }
}

function durationOf(taskInfo: TaskStateData['taskInfo']): number | null {
  const { startTime, finishedTime } = taskInfo
  return startTime >= 0 && finishedTime >= startTime ? finishedTime - startTime : null
}

/** Nothing runs, waits for a node or for its next try: only a person can bring it on. */
function needsHelp(tasks: readonly TaskStateData[]): boolean {
  const goesOn: readonly TaskStatus[] = [
    'RUNNING',
    'PENDING',
    'WAITING_ON_ERROR',
    'WAITING_ON_FAILURE',
  ]
  const statuses = tasks.map(({ taskInfo }) => taskInfo.taskStatus)
  return statuses.includes('IN_ERROR') && !statuses.some((status) => goesOn.includes(status))
}

function stuck(
  info: JobInfoData,
  tasks: readonly TaskStateData[],
  client: SchedulerClient,
): JobSummary {
  const summary = summarizeJob(info, tasks, client.server)
  const first = tasks.find(({ taskInfo }) => taskInfo.taskStatus === 'IN_ERROR')?.name ?? ''
  return {
    ...summary,
    succeeded: false,
    ending: 'unsuccessful',
    reason: `task \`${first}\` is in error and waits for help: \`pa-nb restart ${summary.jobId} --in-error\` or \`pa-nb kill ${summary.jobId}\``,
  }
}

function isAway(error: unknown): boolean {
  return error instanceof Failure && error.kind === 'unreachable'
}

async function timedOut(
  watch: JobWatch,
  latest: JobInfoData | null,
  { killOnTimeout = false, timeoutMs }: WaitOptions,
): Promise<JobSummary> {
  const { client } = watch
  const fresh = await lastLook(watch)
  const info = fresh?.info ?? latest ?? neverSeen(watch, timeoutMs ?? 0)
  const tasks = fresh?.tasks ?? []
  const id = info.jobId.id
  if (!isJobAlive(info.status)) return summarizeJob(info, tasks, client.server)
  if (killOnTimeout) await client.kill(id)
  const what = killOnTimeout
    ? 'the job was killed'
    : `the job goes on: \`pa-nb wait ${id}\` waits for it again, \`pa-nb kill ${id}\` ends it`
  const summary = summarizeJob(
    killOnTimeout ? await client.jobInfo(id) : info,
    tasks,
    client.server,
  )
  return {
    ...summary,
    succeeded: killOnTimeout ? false : null,
    ending: 'timeout',
    reason: `timed out after ${(timeoutMs ?? 0) / 1000} s; ${what}`,
  }
}

/** The job as it is now; null where the server does not say so at once. */
async function lastLook({
  client,
  job,
  surroundings,
}: JobWatch): Promise<{ info: JobInfoData; tasks: readonly TaskStateData[] } | null> {
  const look = Promise.all([client.jobInfo(job), client.taskStates(job)])
  const settled = look.then(
    ([info, { list: tasks }]) => ({ info, tasks }),
    (error: unknown) => {
      if (isAway(error)) return null
      throw error
    },
  )
  return Promise.race([settled, surroundings.sleep(lastLookMs).then(() => null)])
}

function neverSeen({ job, client }: JobWatch, timeoutMs: number): never {
  throw new Failure({
    kind: 'timeout',
    code: 'timed-out',
    message: `timed out after ${timeoutMs / 1000} s, and ${client.server.name} did not answer meanwhile`,
    help: `\`pa-nb wait ${job}\` waits for the job again, \`pa-nb kill ${job}\` ends it`,
  })
}

/** After Ctrl-C: kills the job where that was asked for, else says how to return to it. */
export async function leaveJob(
  client: SchedulerClient,
  job: number,
  { killOnInterrupt = false }: Pick<WaitOptions, 'killOnInterrupt'>,
  { report }: Surroundings,
): Promise<void> {
  if (killOnInterrupt) {
    await client.kill(job)
    report({ kind: 'note', text: `job ${job} was killed` })
    return
  }
  report({
    kind: 'note',
    text: `job ${job} goes on; \`pa-nb wait ${job}\` returns to it, \`pa-nb kill ${job}\` ends it`,
  })
}
