import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData, TaskStateData } from '../rest/payloads.ts'
import { isJobAlive } from '../rest/status.ts'
import type { TaskStatus } from '../rest/status.ts'
import type { JobProgress, TaskChange } from './job-progress.ts'
import { summarizeJob } from './job-summary.ts'
import type { JobSummary } from './job-summary.ts'
import type { Surroundings } from './surroundings.ts'

/** Tasks up to which each is looked at; a bigger job only shows its counters. */
const manyTasks = 200
const shownNames = 3
/** How often progress is told again while nothing changes; the display makes a heartbeat of it. */
const tickMs = 15_000

export interface WaitOptions {
  /** Milliseconds; null: for ever. */
  readonly timeoutMs: number | null
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
    if (surroundings.signal.aborted) await interrupted(client, job, options, surroundings)
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
  const deadline = options.timeoutMs === null ? Infinity : surroundings.now() + options.timeoutMs
  const looks = client.watchJob(watch.job, signal)[Symbol.asyncIterator]()
  let latest: JobInfoData | null = null
  let next = looks.next()
  const tick = () =>
    surroundings.sleep(Math.max(0, Math.min(deadline - surroundings.now(), tickMs)), signal)
  let pause = tick()
  for (;;) {
    const look = await Promise.race([next, pause])
    if (!look) pause = tick()
    else {
      if (look.done === true) break
      latest = look.value
      next = looks.next()
    }
    if (latest) {
      await watch.tell(latest)
      if (latest.numberOfInErrorTasks > 0 && isJobAlive(latest.status)) {
        const tasks = await watch.tasks()
        if (needsHelp(tasks)) return stuck(latest, tasks, client)
      }
    }
    if (!look && surroundings.now() >= deadline)
      return timedOut(client, await client.jobInfo(watch.job), await watch.tasks(), options)
  }
  const info = latest ?? (await client.jobInfo(watch.job))
  return summarizeJob(info, await watch.tasks(), client.server)
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

  async tell(info: JobInfoData): Promise<void> {
    const revision = revisionOf(info)
    const isFirst = this.#revision === ''
    // of a job that was over before the wait there is nothing to follow
    if (isFirst && this.options.isNew !== true && !isJobAlive(info.status)) return
    const isSmall = info.totalNumberOfTasks <= manyTasks
    const tasks = isSmall && revision !== this.#revision ? await this.tasks() : []
    this.#revision = revision
    this.surroundings.report({ kind: 'progress', progress: this.#progress(info, tasks) })
  }

  async tasks(): Promise<readonly TaskStateData[]> {
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

function revisionOf(info: JobInfoData): string {
  return [
    info.status,
    info.totalNumberOfTasks,
    info.numberOfPendingTasks,
    info.numberOfRunningTasks,
    info.numberOfFinishedTasks,
    info.numberOfFaultyTasks,
    info.numberOfInErrorTasks,
  ].join()
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

async function timedOut(
  client: SchedulerClient,
  info: JobInfoData,
  tasks: readonly TaskStateData[],
  { killOnTimeout = false, timeoutMs }: WaitOptions,
): Promise<JobSummary> {
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

async function interrupted(
  client: SchedulerClient,
  job: number,
  { killOnInterrupt = false }: WaitOptions,
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
