import type { JavaValue } from '../rest/java-serialization/java-value.ts'
import type { Workflow } from '../workflow/workflow.ts'
import type { Job } from './engine/job.ts'
import type { AttemptFailure } from './runner/attempt.ts'
import type { LogStream } from './runner/runner.ts'

/** What the embedded scheduler does, as its server (and a test) calls it. */
export interface Scheduler {
  /** Grows with every change. */
  readonly revision: number
  /** Resolves once the job is durable. Throws a `SubmissionRefused` for a workflow that is wrong. */
  submit(submission: Submission): Promise<Job>
  /** The check of `submit` alone; null: it would be accepted. */
  validate(submission: Submission): Promise<ValidationRefusal | null>
  job(id: number): Job | undefined
  /** The job that was submitted under this key, if it is one of the newest ten thousand. */
  jobOfKey(key: string): Job | undefined
  /** Every job, by ascending id. */
  jobs(): Iterable<Job>
  /** Why a task that is not over does not run, for people; null: nothing but a slot is missing. */
  waitsFor(job: number, task: number): string | null
  /** What was submitted, as it came: to submit it again. */
  submissionOf(job: number): Promise<Submission>
  /**
   * The workflow as it was submitted, with the final values of the job's variables; null where this
   * release can no longer read it.
   */
  workflow(job: number): Promise<Workflow | null>
  /** The workflow that its tasks run by: patterns replaced as far as they are at submission. */
  resolvedWorkflow(job: number): Promise<Workflow>
  /** All attempts' results of a task, oldest first; empty if none ended yet. */
  taskResults(job: number, task: number): Promise<readonly TaskResult[]>
  resultMap(job: number): Promise<Readonly<Record<string, JavaValue>>>
  /** Bytes of a task's log from an offset, all attempts one after another. */
  readLog(job: number, task: number, stream: LogStream, range: ByteRange): Promise<Uint8Array>
  /** How many bytes `readLog` has of it now. */
  logSize(job: number, task: number, stream: LogStream): Promise<number>
  killJob(job: number): Promise<boolean>
  pauseJob(job: number): Promise<boolean>
  resumeJob(job: number): Promise<boolean>
  removeJob(job: number): Promise<boolean>
  setPriority(job: number, priority: number): Promise<void>
  killTask(job: number, task: number): Promise<boolean>
  restartTask(job: number, task: number): Promise<boolean>
  preemptTask(job: number, task: number): Promise<boolean>
  restartInErrorTask(job: number, task: number): Promise<boolean>
  finishInErrorTask(job: number, task: number): Promise<boolean>
  restartAllInErrorTasks(job: number): Promise<boolean>
  /** Called after each commit with what changed. Returns the way to stop it. */
  subscribe(listener: (change: SchedulerChange) => void): () => void
}

export interface ByteRange {
  readonly offset: number
  readonly limit: number
}

export interface Submission {
  readonly xml: string
  readonly owner: string
  readonly variables: Readonly<Record<string, string>>
  readonly genericInformation: Readonly<Record<string, string>>
  /** PATH, VIRTUAL_ENV, locale ... of the submitter (design.md, decision 4). */
  readonly environment: Readonly<Record<string, string>>
  readonly notebookFolder: string | null
}

export interface ValidationRefusal {
  readonly taskName: string | null
  /** In ProActive's words (rest.md 5). */
  readonly message: string
}

/** A workflow that the scheduler does not take. */
export class SubmissionRefused extends Error {
  readonly refusal: ValidationRefusal

  constructor(refusal: ValidationRefusal) {
    super(refusal.message)
    this.name = 'SubmissionRefused'
    this.refusal = refusal
  }
}

export interface TaskResult {
  readonly attempt: number
  readonly value: JavaValue
  readonly isRaw: boolean
  readonly failure: AttemptFailure | null
  readonly metadata: Readonly<Record<string, string>>
  readonly propagatedVariables: Readonly<Record<string, JavaValue>>
  readonly finishedAt: number
}

export interface SchedulerChange {
  readonly job: number
  readonly tasks: readonly number[]
}
