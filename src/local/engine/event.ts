import type { AttemptKey, AttemptOutcome } from './attempt-outcome.ts'
import type { NewJob } from './new-job.ts'

/** Everything that moves the engine. `at`: milliseconds since 1970. */
export type EngineEvent = { readonly at: number } & EngineOccurrence

type EngineOccurrence =
  | { readonly kind: 'job-submitted'; readonly id: number; readonly job: NewJob }
  | { readonly kind: 'attempt-started'; readonly key: AttemptKey }
  | { readonly kind: 'attempt-progressed'; readonly key: AttemptKey; readonly percent: number }
  | { readonly kind: 'attempt-ended'; readonly key: AttemptKey; readonly end: AttemptOutcome }
  /** Starts what can start now: to be sent after the other events of a turn. */
  | { readonly kind: 'schedule' }
  /** Time has come to `at`: retries and START_AT that are due. */
  | { readonly kind: 'tick' }
  /** Somebody set the clock: `at` is `by` milliseconds later than it would be. */
  | { readonly kind: 'clock-set'; readonly by: number }
  | { readonly kind: 'slots-changed'; readonly slots: number }
  | { readonly kind: 'kill-job'; readonly job: number }
  | { readonly kind: 'pause-job'; readonly job: number }
  | { readonly kind: 'resume-job'; readonly job: number }
  | { readonly kind: 'remove-job'; readonly job: number }
  | { readonly kind: 'set-priority'; readonly job: number; readonly priority: number }
  | {
      readonly kind: 'set-start-at'
      readonly job: number
      readonly startAt: number | null
      /** For the generic information START_AT. */
      readonly text: string
    }
  | { readonly kind: 'kill-task'; readonly job: number; readonly task: number }
  | {
      readonly kind: 'restart-task' | 'preempt-task'
      readonly job: number
      readonly task: number
      readonly delayMs: number
    }
  | { readonly kind: 'restart-in-error'; readonly job: number; readonly task: number }
  | { readonly kind: 'restart-all-in-error'; readonly job: number }
  | { readonly kind: 'finish-in-error'; readonly job: number; readonly task: number }
