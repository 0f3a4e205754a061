import type { JobStatus, TaskStatus } from '../../rest/status.ts'

/** A job as the scheduler sees it. Times: milliseconds since 1970, -1 = not yet. */
export interface Job {
  readonly id: number
  readonly name: string
  readonly owner: string
  readonly projectName: string
  readonly description: string
  readonly status: JobStatus
  /** 0 idle ... 3 normal ... 5 highest. */
  readonly priority: number
  readonly variables: Readonly<Record<string, string>>
  readonly genericInformation: Readonly<Record<string, string>>
  readonly submittedAt: number
  readonly startedAt: number
  readonly inErrorAt: number
  readonly finishedAt: number
  readonly counters: JobCounters
  /** Milliseconds since 1970 before which nothing starts; null: at once. */
  readonly startAt: number | null
  /** By task id, which grows from 0 in order of declaration. */
  readonly tasks: ReadonlyMap<number, Task>
}

/** As ProActive counts them (execution.md 1.6). */
export interface JobCounters {
  readonly total: number
  readonly pending: number
  readonly running: number
  readonly finished: number
  readonly failed: number
  readonly faulty: number
  readonly inError: number
  readonly numberOfNodes: number
  readonly numberOfNodesInParallel: number
  readonly cumulatedCoreTime: number
}

export type TaskErrorPolicy = 'continueJobExecution' | 'cancelJob' | 'suspendTask' | 'pauseJob'

export interface Task {
  readonly id: number
  /** Full name, with `#iteration` and `*replication`. */
  readonly name: string
  /** Id of the declared task whose scripts it runs; its own for declared ones. */
  readonly source: number
  readonly iteration: number
  readonly replication: number
  readonly tag: string | null
  readonly status: TaskStatus
  /** Ids of parents: declared ones in order, then those that control flow appended. */
  readonly parents: readonly number[]
  readonly children: readonly number[]
  /** Parents that are not over. */
  readonly openParents: number
  readonly onError: TaskErrorPolicy
  readonly maxExecutions: number
  readonly executionsLeft: number
  readonly executionsOnFailureLeft: number
  /** Milliseconds; null: the default schedule of delays. */
  readonly retryDelayMs: number | null
  readonly nodes: number
  readonly isPrecious: boolean
  /** Attempts begun so far. */
  readonly attempts: number
  /** Attempt whose result counts; 0: none yet. */
  readonly resultAttempt: number
  readonly startedAt: number
  readonly finishedAt: number
  readonly scheduledAt: number
  readonly inErrorAt: number
  readonly durationMs: number
  readonly progress: number
  /** Why a pending task does not start, for people; null: it only waits for a slot. */
  readonly waitsFor: string | null
}
