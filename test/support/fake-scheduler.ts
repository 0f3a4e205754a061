import assert from 'node:assert/strict'

import type { JavaValue } from '../../src/rest/java-serialization/java-value.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import { isJobAlive } from '../../src/rest/status.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import type { Job, Task } from '../../src/local/engine/job.ts'
import type { LogStream } from '../../src/local/runner/runner.ts'
import { SubmissionRefused } from '../../src/local/scheduler.ts'
import type {
  ByteRange,
  Scheduler,
  SchedulerChange,
  Submission,
  TaskResult,
  ValidationRefusal,
} from '../../src/local/scheduler.ts'

/** A task that is waiting, but for what is given. */
export function fakeTask(id: number, name: string, changes: Partial<Task> = {}): Task {
  return {
    id,
    name,
    source: id,
    iteration: 0,
    replication: 0,
    tag: null,
    status: 'PENDING',
    parents: [],
    children: [],
    openParents: 0,
    onError: 'continueJobExecution',
    maxExecutions: 1,
    executionsLeft: 1,
    executionsOnFailureLeft: 2,
    retryDelayMs: null,
    nodes: 1,
    isPrecious: false,
    attempts: 0,
    resultAttempt: 0,
    startedAt: -1,
    finishedAt: -1,
    scheduledAt: -1,
    inErrorAt: -1,
    durationMs: -1,
    progress: 0,
    waitsFor: null,
    ...changes,
  }
}

/** A task that has ended well, or as the status says. */
export function endedTask(id: number, name: string, changes: Partial<Task> = {}): Task {
  return fakeTask(id, name, {
    status: 'FINISHED',
    attempts: 1,
    resultAttempt: 1,
    startedAt: 1000,
    finishedAt: 2000,
    scheduledAt: 900,
    durationMs: 1000,
    progress: 100,
    ...changes,
  })
}

/** A job that waits, but for what is given. */
export function fakeJob(id: number, tasks: readonly Task[], changes: Partial<Job> = {}): Job {
  return {
    id,
    name: `job ${id}`,
    owner: 'somebody',
    projectName: '',
    description: '',
    status: 'PENDING',
    priority: 3,
    variables: {},
    genericInformation: { 'submission.mode': 'rest-api' },
    submittedAt: 500,
    startedAt: -1,
    inErrorAt: -1,
    finishedAt: -1,
    counters: {
      total: tasks.length,
      pending: 0,
      running: 0,
      finished: 0,
      failed: 0,
      faulty: 0,
      inError: 0,
      numberOfNodes: 0,
      numberOfNodesInParallel: 0,
      cumulatedCoreTime: 0,
    },
    startAt: null,
    tasks: new Map(tasks.map((task) => [task.id, task])),
    ...changes,
  }
}

export function taskResult(value: JavaValue, changes: Partial<TaskResult> = {}): TaskResult {
  return {
    attempt: 1,
    value,
    isRaw: false,
    failure: null,
    metadata: {},
    propagatedVariables: {},
    finishedAt: 2000,
    ...changes,
  }
}

/** A scheduler that holds what a test gives it and notes what it was asked to do. */
export class FakeScheduler implements Scheduler {
  revision = 7
  refusal: ValidationRefusal | null = null
  readonly submissions: Submission[] = []
  /** `killJob 3`, `setPriority 3 4` ... */
  readonly actions: string[] = []
  readonly resultsByTask = new Map<string, readonly TaskResult[]>()
  readonly logs = new Map<string, string>()
  resultMaps = new Map<number, Readonly<Record<string, JavaValue>>>()
  readonly #jobs = new Map<number, Job>()
  readonly #listeners = new Set<(change: SchedulerChange) => void>()

  constructor(...jobs: readonly Job[]) {
    for (const job of jobs) this.#jobs.set(job.id, job)
  }

  /** Puts a job in, or another state of it, and tells who listens. */
  put(job: Job): void {
    this.#jobs.set(job.id, job)
    this.revision += 1
    const change = { job: job.id, tasks: [...job.tasks.keys()] }
    for (const listener of this.#listeners) listener(change)
  }

  submit(submission: Submission): Promise<Job> {
    this.submissions.push(submission)
    if (this.refusal) return Promise.reject(new SubmissionRefused(this.refusal))
    const id = Math.max(0, ...this.#jobs.keys()) + 1
    const { owner, variables, genericInformation } = submission
    this.put(fakeJob(id, [], { owner, variables, genericInformation }))
    return Promise.resolve(this.#jobs.get(id) ?? fakeJob(id, []))
  }

  validate(submission: Submission): Promise<ValidationRefusal | null> {
    this.submissions.push(submission)
    return Promise.resolve(this.refusal)
  }

  job(id: number): Job | undefined {
    return this.#jobs.get(id)
  }

  jobs(): Iterable<Job> {
    return this.#jobs.values()
  }

  waitsFor(job: number, task: number): string | null {
    return this.#jobs.get(job)?.tasks.get(task)?.waitsFor ?? null
  }

  submissionOf(job: number): Promise<Submission> {
    const { owner = '', variables = {}, genericInformation = {} } = this.#jobs.get(job) ?? {}
    return Promise.resolve({
      xml: `<job id="${job}"/>`,
      owner,
      variables,
      genericInformation,
      environment: { PATH: '/bin' },
      notebookFolder: '/notebooks',
    })
  }

  jobOfKey(key: string): Job | undefined {
    for (const job of this.jobs())
      if (job.genericInformation['PA_NB_SUBMISSION'] === key) return job
    return undefined
  }

  async resolvedWorkflow(job: number): Promise<Workflow> {
    const workflow = await this.workflow(job)
    assert.ok(workflow)
    return workflow
  }

  workflow(job: number): Promise<Workflow | null> {
    const task =
      '<task name="a"><nativeExecutable><staticCommand value="true"/></nativeExecutable></task>'
    const { workflow } = readXml(
      `<job xmlns="urn:proactive:jobdescriptor:3.14" name="job ${job}"><taskFlow>${task}</taskFlow></job>`,
    )
    return Promise.resolve(workflow)
  }

  taskResults(job: number, task: number): Promise<readonly TaskResult[]> {
    return Promise.resolve(this.resultsByTask.get(`${job} ${task}`) ?? [])
  }

  resultMap(job: number): Promise<Readonly<Record<string, JavaValue>>> {
    return Promise.resolve(this.resultMaps.get(job) ?? {})
  }

  readLog(job: number, task: number, stream: LogStream, range: ByteRange): Promise<Uint8Array> {
    const bytes = Buffer.from(this.logs.get(`${job} ${task} ${stream}`) ?? '')
    return Promise.resolve(bytes.subarray(range.offset, range.offset + range.limit))
  }

  logSize(job: number, task: number, stream: LogStream): Promise<number> {
    return Promise.resolve(Buffer.byteLength(this.logs.get(`${job} ${task} ${stream}`) ?? ''))
  }

  killJob(job: number): Promise<boolean> {
    return this.#act('killJob', job)
  }

  pauseJob(job: number): Promise<boolean> {
    return this.#act('pauseJob', job)
  }

  resumeJob(job: number): Promise<boolean> {
    return this.#act('resumeJob', job)
  }

  removeJob(job: number): Promise<boolean> {
    this.#jobs.delete(job)
    this.actions.push(`removeJob ${job}`)
    return Promise.resolve(true)
  }

  async setPriority(job: number, priority: number): Promise<void> {
    await this.#act('setPriority', job, priority)
  }

  killTask(job: number, task: number): Promise<boolean> {
    return this.#act('killTask', job, task)
  }

  restartTask(job: number, task: number): Promise<boolean> {
    return this.#act('restartTask', job, task)
  }

  preemptTask(job: number, task: number): Promise<boolean> {
    return this.#act('preemptTask', job, task)
  }

  restartInErrorTask(job: number, task: number): Promise<boolean> {
    return this.#act('restartInErrorTask', job, task)
  }

  finishInErrorTask(job: number, task: number): Promise<boolean> {
    return this.#act('finishInErrorTask', job, task)
  }

  restartAllInErrorTasks(job: number): Promise<boolean> {
    return this.#act('restartAllInErrorTasks', job)
  }

  subscribe(listener: (change: SchedulerChange) => void): () => void {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  #act(action: string, job: number, detail?: number): Promise<boolean> {
    this.actions.push([action, job, detail].filter((part) => part !== undefined).join(' '))
    return Promise.resolve(isJobAlive(this.#jobs.get(job)?.status ?? 'FINISHED'))
  }
}
