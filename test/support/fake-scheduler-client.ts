import { Failure } from '../../src/problems/failure.ts'
import type {
  JobFilter,
  SchedulerClient,
  SubmitOptions,
} from '../../src/client/scheduler-client.ts'
import type { JobInfoData, TaskResultData, TaskStateData } from '../../src/rest/payloads.ts'
import * as jobShapes from '../../src/rest/shapes/job.ts'
import * as taskShapes from '../../src/rest/shapes/task.ts'
import { isJobAlive } from '../../src/rest/status.ts'
import type { JobStatus, TaskStatus } from '../../src/rest/status.ts'

export interface FakeTask {
  readonly status: TaskStatus
  readonly result?: Partial<TaskResultData>
  readonly log?: string
  readonly startTime?: number
  readonly finishedTime?: number
}

export interface FakeJob {
  readonly id: number
  readonly name: string
  readonly status: JobStatus
  readonly tasks: Readonly<Record<string, FakeTask>>
  readonly genericInformation?: Readonly<Record<string, string>>
  readonly variables?: Readonly<Record<string, string>>
  readonly submittedTime?: number
}

/** A scheduler of jobs that are told how to be; `steps` of a job are its states, one at a look. */
export class FakeSchedulerClient implements SchedulerClient {
  readonly server = { name: 'local', url: null, user: 'ada' }
  readonly embedded: SchedulerClient['embedded'] = null
  readonly submitted: { xml: string; options: SubmitOptions }[] = []
  readonly killed: number[] = []
  readonly #jobs = new Map<number, FakeJob[]>()

  /** Each state of the job is seen once, the last one from then on. */
  add(...steps: readonly FakeJob[]): this {
    for (const step of steps) this.#jobs.set(step.id, [...(this.#jobs.get(step.id) ?? []), step])
    return this
  }

  version() {
    return Promise.resolve({ scheduler: '14.2.0', rest: '14.2.0' })
  }

  get files(): never {
    throw notPartOfTheTest()
  }

  isConnected() {
    return Promise.resolve(true)
  }

  submit(xml: string, options: SubmitOptions = {}) {
    this.submitted.push({ xml, options })
    const id = this.#jobs.size + 1
    this.add({ ...emptyJob, id, name: 'submitted', variables: options.variables ?? {} })
    return Promise.resolve({ id, readableName: 'submitted' })
  }

  validate(): never {
    throw notPartOfTheTest()
  }

  jobInfo(id: number) {
    return Promise.resolve(jobInfo(this.#now(id)))
  }

  jobState(): never {
    throw notPartOfTheTest()
  }

  jobs({
    namePrefix = '',
    index = 0,
    limit = 100,
    pending = true,
    running = true,
    finished = true,
  }: JobFilter) {
    const isAskedFor = ({ status }: JobInfoData) => {
      if (status === 'PENDING') return pending
      return isJobAlive(status) ? running : finished
    }
    const all = [...this.#jobs.keys()]
      .toSorted((a, b) => b - a)
      .map((id) => jobInfo(this.#now(id)))
      .filter(({ jobId }) => jobId.readableName.startsWith(namePrefix))
      .filter(isAskedFor)
    const list = all.slice(index, index + limit).map((info) => ({
      jobInfo: info,
      jobOwner: 'ada',
      jobid: String(info.jobId.id),
    }))
    return Promise.resolve({ size: all.length, list })
  }

  taskStates(id: number) {
    const list = Object.entries(this.#now(id).tasks).map(([name, task], index) =>
      taskState(this.#now(id), name, task, index),
    )
    return Promise.resolve({ size: list.length, list })
  }

  async *watchJob(id: number, signal?: AbortSignal): AsyncGenerator<JobInfoData> {
    for (;;) {
      signal?.throwIfAborted()
      const steps = this.#jobs.get(id) ?? []
      const info = jobInfo(this.#now(id))
      yield info
      if (!isJobAlive(info.status)) return
      if (steps.length > 1) steps.shift()
      // nothing more to come: as a server that has nothing to say
      else
        await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(abort())))
    }
  }

  taskState(): never {
    throw notPartOfTheTest()
  }

  jobResult(id: number) {
    const job = this.#now(id)
    if (isJobAlive(job.status)) return Promise.resolve(null)
    const results = Object.entries(job.tasks).flatMap(([name, { result }]) =>
      result ? [[name, taskResult(name, result)] as const] : [],
    )
    return Promise.resolve({
      id: { id, readableName: job.name },
      jobInfo: jobInfo(job),
      allResults: Object.fromEntries(results),
      preciousResults: {},
      exceptionResults: {},
      resultMap: {},
      serializedResultMap: {},
    })
  }

  taskResult(id: number, name: string) {
    const result = this.#now(id).tasks[name]?.result
    return Promise.resolve(result ? taskResult(name, result) : null)
  }

  serializedValue(): never {
    throw notPartOfTheTest()
  }

  downloadResult(): never {
    throw notPartOfTheTest()
  }

  resultMetadata(): never {
    throw notPartOfTheTest()
  }

  /** All of it went to standard error. */
  taskLog(id: number, name: string, stream: 'all' | 'out' | 'err') {
    if (stream === 'out') return Promise.resolve('')
    return Promise.resolve(this.#now(id).tasks[name]?.log ?? '')
  }

  jobLog(): never {
    throw notPartOfTheTest()
  }

  ownSession() {
    return null
  }

  liveLog(): Promise<string> {
    return Promise.resolve('')
  }

  workflowXml(): never {
    throw notPartOfTheTest()
  }

  kill(id: number) {
    this.killed.push(id)
    return Promise.resolve(isJobAlive(this.#now(id).status))
  }

  pause = () => Promise.resolve(true)
  resume = () => Promise.resolve(true)
  remove = () => Promise.resolve(true)
  setPriority = () => Promise.resolve()
  restartAllInError = () => Promise.resolve(true)
  killTask = () => Promise.resolve(true)
  restartTask = () => Promise.resolve(true)
  restartInErrorTask = () => Promise.resolve(true)
  finishInErrorTask = () => Promise.resolve(true)
  resubmit = (id: number) => Promise.resolve({ id: id + 1, readableName: 'again' })
  userSpaceUrl = () => Promise.resolve('file:///spaces/ada')
  resources = () => Promise.resolve([])
  close = () => Promise.resolve()

  #now(id: number): FakeJob {
    const job = this.#jobs.get(id)?.[0]
    if (job) return job
    throw new Failure({ kind: 'usage', code: 'no-such-job', message: `there is no job ${id}` })
  }
}

const emptyJob = { status: 'PENDING', tasks: {} } as const

function notPartOfTheTest(): Error {
  return new Error('this call is no part of the test')
}

function abort(): Error {
  return new DOMException('given up', 'AbortError')
}

function count(job: FakeJob, ...statuses: readonly TaskStatus[]): number {
  return Object.values(job.tasks).filter(({ status }) => statuses.includes(status)).length
}

/** A job as a server says it; what is not said here is read as unset. */
export function jobInfo(job: FakeJob): JobInfoData {
  const said = {
    jobId: { id: job.id, readableName: job.name },
    status: job.status,
    priority: 'NORMAL',
    jobOwner: 'ada',
    submittedTime: job.submittedTime ?? 1000,
    startTime: job.status === 'PENDING' ? -1 : 2000,
    finishedTime: isJobAlive(job.status) ? -1 : 5000,
    totalNumberOfTasks: Object.keys(job.tasks).length,
    numberOfPendingTasks: count(job, 'SUBMITTED', 'PENDING', 'PAUSED'),
    numberOfRunningTasks: count(job, 'RUNNING', 'IN_ERROR'),
    numberOfFinishedTasks: count(job, 'FINISHED', 'FAULTY', 'ABORTED', 'SKIPPED'),
    numberOfFailedTasks: count(job, 'FAILED'),
    numberOfFaultyTasks: count(job, 'FAULTY'),
    numberOfInErrorTasks: count(job, 'IN_ERROR'),
    genericInformation: job.genericInformation,
    variables: job.variables,
  }
  return jobShapes.jobInfo(said, '')
}

function taskState(job: FakeJob, name: string, task: FakeTask, id: number): TaskStateData {
  const said = {
    name,
    iterationIndex: Number(/#(\d+)/.exec(name)?.[1] ?? 0),
    replicationIndex: Number(/\*(\d+)/.exec(name)?.[1] ?? 0),
    maxNumberOfExecution: 1,
    maxNumberOfExecutionOnFailure: 2,
    taskInfo: {
      jobId: { id: job.id, readableName: job.name },
      taskId: { id, readableName: name },
      taskStatus: task.status,
      startTime: task.startTime ?? 2000,
      finishedTime: task.finishedTime ?? 3500,
      executionDuration: 1500,
      executionHostName: 'host',
      numberOfExecutionLeft: 1,
      numberOfExecutionOnFailureLeft: 2,
      progress: 0,
    },
    numberOfNodesNeeded: 1,
  }
  return taskShapes.taskState(said, '')
}

function taskResult(name: string, parts: Partial<TaskResultData>): TaskResultData {
  return taskShapes.taskResult({ id: { id: 0, readableName: name }, ...parts }, '')
}
