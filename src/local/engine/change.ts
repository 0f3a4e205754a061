import type { AttemptFailure, AttemptKey } from './attempt-outcome.ts'
import type { EngineJob, JobFields } from './engine-job.ts'
import type { EngineTask, TaskFields } from './engine-task.ts'

/** What one step alters. The owner of the state applies them in order, and stores them. */
export type Change =
  | { readonly kind: 'job-added'; readonly job: EngineJob }
  | { readonly kind: 'job-changed'; readonly job: number; readonly fields: JobFields }
  | { readonly kind: 'job-removed'; readonly job: number }
  | { readonly kind: 'task-added'; readonly job: number; readonly task: EngineTask }
  | {
      readonly kind: 'task-changed'
      readonly job: number
      readonly task: number
      readonly fields: TaskFields
    }
  /** The attempt holds slots from now on. */
  | { readonly kind: 'attempt-begun'; readonly key: AttemptKey; readonly nodes: number }
  /** The attempt no longer counts, and holds its slots until it has ended. */
  | { readonly kind: 'attempt-doomed'; readonly key: AttemptKey }
  | { readonly kind: 'attempt-over'; readonly key: AttemptKey }
  /** What the attempt that has just ended left is a result; `failure` is the one that counts. */
  | {
      readonly kind: 'result-kept'
      readonly key: AttemptKey
      readonly failure: AttemptFailure | null
    }
  /** A result without value, made by a kill, a restart, a preemption or by hand. */
  | {
      readonly kind: 'result-made'
      readonly key: AttemptKey
      readonly failure: AttemptFailure | null
      readonly at: number
    }
  | { readonly kind: 'slots-set'; readonly slots: number }
