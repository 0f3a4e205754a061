import type { JobStatus, TaskStatus } from '../rest/status.ts'

/** A job as one look at it found it. */
export interface JobProgress {
  readonly jobId: number
  readonly name: string
  readonly status: JobStatus
  readonly total: number
  readonly finished: number
  readonly running: number
  /** Tasks whose state changed since the last look; none for a job too big to look at each. */
  readonly changes: readonly TaskChange[]
  /** Names of running tasks, the first ones. */
  readonly runningNames: readonly string[]
}

export interface TaskChange {
  readonly name: string
  readonly status: TaskStatus
  /** Milliseconds; null unless the task is over and was started. */
  readonly durationMs: number | null
}
