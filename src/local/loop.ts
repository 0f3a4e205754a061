import { submissionKey } from '../rest/routes/pa-nb.ts'
import { isTaskAlive } from '../rest/status.ts'
import type { JavaValue } from '../rest/java-serialization/java-value.ts'
import type { Failure } from '../problems/failure.ts'
import type { Accept } from './accepted-job.ts'
import { acceptedWorkflow } from './accept.ts'
import { Attempts } from './attempts.ts'
import type { PlanSources } from './attempt-plan.ts'
import type { Clock } from './clock.ts'
import { DefinitionCache } from './definition-cache.ts'
import type { EngineTask } from './engine/engine-task.ts'
import type { Job } from './engine/job.ts'
import { emptyState, type EngineState } from './engine/state.ts'
import { whyWaiting } from './engine/why-waiting.ts'
import { JobCatalogue } from './job-catalogue.ts'
import { parseStartAt } from '../workflow/parse-start-at.ts'
import { readTaskLog, taskLogSize } from './read-task-log.ts'
import { refusalOf } from './refusal-of.ts'
import type { LogStream, Runner, RunnerEvents } from './runner/runner.ts'
import type { ByteRange, Scheduler, SchedulerChange, Submission } from './scheduler.ts'
import type { TaskResult, ValidationRefusal } from './scheduler.ts'
import type { Store } from './store/store.ts'
import { SubmissionKeys } from './submission-keys.ts'
import type { CrashPoint } from './turn.ts'
import type { Occurrence } from './turn-item.ts'
import { Turns } from './turns.ts'
import type { Workflow } from '../workflow/workflow.ts'

export interface SchedulerOptions {
  readonly store: Store
  readonly makeRunner: (events: RunnerEvents) => Runner
  readonly clock: Clock
  /** How many nodes tasks may use at once, at least 1. */
  readonly slots: number
  readonly accept: Accept
  readonly spaces: PlanSources['spaces']
  /** Folder of the installation, for PA_SCHEDULER_HOME. */
  readonly home: string
  /** The store could not be written; what happened is kept and tried again. */
  readonly onTrouble: (failure: Failure) => void
  /** Told what happened to jobs and tasks once it is stored, in lines for people. */
  readonly onStory?: (lines: readonly string[]) => void
  /** For tests: called where an interruption is worth trying. */
  readonly reach?: (point: CrashPoint) => void
}

/** Milliseconds before a task that was restarted or preempted by hand runs again. */
const restartDelayMs = 5_000

/**
 * Starts the embedded scheduler on a store: what was under way is taken up, what was left undone is
 * done.
 */
export function startScheduler(options: SchedulerOptions): EmbeddedScheduler {
  return new EmbeddedScheduler(options)
}

/** The scheduler as its server sees it; what it does is in `engine/`, in what order in `Turns`. */
export class EmbeddedScheduler implements Scheduler {
  readonly #options: SchedulerOptions
  readonly #state: EngineState
  readonly #catalogue: JobCatalogue
  readonly #attempts: Attempts
  readonly #turns: Turns
  readonly #submissionKeys: SubmissionKeys
  readonly #definitions: DefinitionCache
  readonly #listeners = new Set<(change: SchedulerChange) => void>()
  #revision = 0

  constructor(options: SchedulerOptions) {
    this.#options = options
    const { store, clock, accept, spaces, home, makeRunner, onTrouble } = options
    const state = (this.#state = emptyState(options.slots))
    const catalogue = (this.#catalogue = new JobCatalogue(state, store))
    const definitions = (this.#definitions = new DefinitionCache(store))
    this.#submissionKeys = new SubmissionKeys(store)
    const sources: PlanSources = {
      definition: (job) => definitions.get(job),
      result: (key) => store.result(key),
      spaces,
      home,
    }
    const reach = options.reach ?? (() => undefined)
    this.#attempts = new Attempts({
      ...{ state, store, catalogue, sources, makeRunner, onTrouble },
      now: () => clock.now(),
      add: (item) => {
        this.#turns.add(item)
      },
    })
    this.#turns = new Turns(
      {
        ...{ state, store, catalogue, clock, accept, sources, reach },
        tellsStory: options.onStory !== undefined,
        onDefined: (job, definition) => definitions.add(job, definition),
      },
      {
        act: (actions) => {
          for (const action of actions) this.#attempts.act(action)
        },
        tell: (changes) => {
          this.#tell(changes)
        },
        tellStory: (lines) => options.onStory?.(lines),
        onTrouble,
      },
    )
    this.#turns.start()
  }

  get revision(): number {
    return this.#revision
  }

  async submit(submission: Submission): Promise<Job> {
    const job = await new Promise<Job>((answer, reject) => {
      this.#turns.add({ kind: 'submission', submission, answer, reject })
    })
    const key = new Map(Object.entries(submission.genericInformation)).get(submissionKey)
    if (key !== undefined) this.#submissionKeys.add(key, job.id)
    return job
  }

  jobOfKey(key: string): Job | undefined {
    const id = this.#submissionKeys.find(key)
    return id === undefined ? undefined : this.#catalogue.get(id)
  }

  validate(submission: Submission): Promise<ValidationRefusal | null> {
    return new Promise((resolve) => {
      resolve(refusalOf(() => this.#options.accept(submission, 0)))
    })
  }

  job(id: number): Job | undefined {
    return this.#catalogue.get(id)
  }

  jobs(): Iterable<Job> {
    return this.#catalogue.all()
  }

  waitsFor(job: number, task: number): string | null {
    const entry = this.#state.jobs.get(job)
    const found = entry?.tasks.get(task)
    return entry && found ? whyWaiting(entry.job, found, this.#state.slots) : null
  }

  submissionOf(job: number): Promise<Submission> {
    return Promise.resolve(this.#options.store.definition(job).submission)
  }

  workflow(job: number): Promise<Workflow | null> {
    return Promise.resolve(acceptedWorkflow(this.#options.store.definition(job)))
  }

  resolvedWorkflow(job: number): Promise<Workflow> {
    return Promise.resolve(this.#definitions.get(job).workflow)
  }

  taskResults(job: number, task: number): Promise<readonly TaskResult[]> {
    return Promise.resolve(this.#options.store.results(job, task))
  }

  resultMap(job: number): Promise<Readonly<Record<string, JavaValue>>> {
    return Promise.resolve(this.#options.store.resultMap(job))
  }

  readLog(job: number, task: number, stream: LogStream, range: ByteRange): Promise<Uint8Array> {
    const attempts = this.#catalogue.get(job)?.tasks.get(task)?.attempts ?? 0
    return readTaskLog(this.#attempts.runner, { job, task }, attempts, stream, range)
  }

  logSize(job: number, task: number, stream: LogStream): Promise<number> {
    const attempts = this.#catalogue.get(job)?.tasks.get(task)?.attempts ?? 0
    return taskLogSize(this.#attempts.runner, { job, task }, attempts, stream)
  }

  killJob(job: number): Promise<boolean> {
    return this.#ask({ kind: 'kill-job', job }, () => this.#state.jobs.has(job))
  }

  pauseJob(job: number): Promise<boolean> {
    return this.#ask({ kind: 'pause-job', job }, () => {
      const status = this.#state.jobs.get(job)?.job.status
      return status !== undefined && status !== 'PAUSED'
    })
  }

  resumeJob(job: number): Promise<boolean> {
    return this.#ask({ kind: 'resume-job', job }, () => {
      const status = this.#state.jobs.get(job)?.job.status
      return status === 'PAUSED' || status === 'IN_ERROR'
    })
  }

  removeJob(job: number): Promise<boolean> {
    return this.#ask({ kind: 'remove-job', job }, () => this.#catalogue.get(job) !== undefined)
  }

  async setPriority(job: number, priority: number): Promise<void> {
    await this.#ask({ kind: 'set-priority', job, priority }, () => this.#state.jobs.has(job))
  }

  /** Lets a job wait until an ISO 8601 date and time, which its generic information names then. */
  setStartAt(job: number, text: string): Promise<boolean> {
    const startAt = parseStartAt(text)
    return this.#ask({ kind: 'set-start-at', job, startAt, text }, () => this.#state.jobs.has(job))
  }

  killTask(job: number, task: number): Promise<boolean> {
    const isDue = this.#taskIs(job, task, ({ status }) => isTaskAlive(status))
    return this.#ask({ kind: 'kill-task', job, task }, isDue)
  }

  /** `delayMs`: before it runs again. */
  restartTask(job: number, task: number, delayMs = restartDelayMs): Promise<boolean> {
    const isDue = this.#taskIs(job, task, ({ status }) => status === 'RUNNING')
    return this.#ask({ kind: 'restart-task', job, task, delayMs }, isDue)
  }

  /** `delayMs`: before it runs again. */
  preemptTask(job: number, task: number, delayMs = restartDelayMs): Promise<boolean> {
    const isDue = this.#taskIs(job, task, ({ status }) => status === 'RUNNING')
    return this.#ask({ kind: 'preempt-task', job, task, delayMs }, isDue)
  }

  restartInErrorTask(job: number, task: number): Promise<boolean> {
    const isDue = this.#taskIs(job, task, () => true)
    return this.#ask({ kind: 'restart-in-error', job, task }, isDue)
  }

  finishInErrorTask(job: number, task: number): Promise<boolean> {
    const isDue = this.#taskIs(job, task, ({ status }) => status === 'IN_ERROR')
    return this.#ask({ kind: 'finish-in-error', job, task }, isDue)
  }

  restartAllInErrorTasks(job: number): Promise<boolean> {
    return this.#ask({ kind: 'restart-all-in-error', job }, () => this.#state.jobs.has(job))
  }

  subscribe(listener: (change: SchedulerChange) => void): () => void {
    this.#listeners.add(listener)
    return () => {
      this.#listeners.delete(listener)
    }
  }

  /** How many tasks run or are being ended, for whoever wants to stop an idle daemon. */
  get attemptsUnderWay(): number {
    let count = 0
    for (const attempts of this.#state.attempts.values()) count += attempts.size
    return count
  }

  /**
   * Whether something runs, can run or waits for its time. A job that is paused or in error and
   * has nothing of these waits for a person, in the store.
   */
  get hasWork(): boolean {
    const { attempts, served, wakeUps } = this.#state
    if (attempts.size > 0 || wakeUps.size > 0) return true
    for (const jobs of served.values()) if (jobs.size > 0) return true
    return false
  }

  /** Resolves once all that has arrived is stored. */
  idle(): Promise<void> {
    return this.#turns.idle()
  }

  /** Stops; tasks that run go on, and the next scheduler on this store takes them up. */
  async close(): Promise<void> {
    await this.#turns.close()
    await this.#attempts.runner.close()
    this.#options.store.close()
  }

  #ask(occurrence: Occurrence, isDue: () => boolean): Promise<boolean> {
    return new Promise((answer, reject) => {
      this.#turns.add({ kind: 'request', occurrence, isDue, answer, reject })
    })
  }

  #taskIs(job: number, task: number, is: (task: EngineTask) => boolean): () => boolean {
    return () => {
      const found = this.#state.jobs.get(job)?.tasks.get(task)
      return found !== undefined && is(found)
    }
  }

  #tell(changes: readonly SchedulerChange[]): void {
    this.#revision++
    for (const listener of [...this.#listeners]) for (const change of changes) listener(change)
  }
}
