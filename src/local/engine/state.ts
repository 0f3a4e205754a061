import type { AttemptKey } from './attempt-outcome.ts'
import type { EngineJob } from './engine-job.ts'
import type { EngineTask } from './engine-task.ts'
import { OrderedSet } from './ordered-set.ts'

/** An attempt that was started and has not ended. */
export interface LiveAttempt {
  readonly key: AttemptKey
  readonly nodes: number
  /** It was killed, or its job is gone: its outcome does not count. */
  readonly isDoomed: boolean
}

/** A time at which a job or, if `task` is not -1, a task stops waiting. */
export interface WakeUp {
  readonly at: number
  readonly job: number
  readonly task: number
}

/** A job's place in the order of service: priority, then id. */
export interface JobRank {
  readonly priority: number
  readonly job: number
}

/** What the engine holds of a job, with the orders kept over its tasks. */
export interface JobEntry {
  job: EngineJob
  readonly tasks: Map<number, EngineTask>
  readonly names: Map<string, number>
  /** By `base#iteration`: the highest replication index used. */
  readonly highestReplication: Map<string, number>
  /** By number of nodes needed: ids of tasks that may start, ascending. */
  readonly ready: Map<number, OrderedSet<number>>
  /** Ids of tasks that may start and were not yet looked at by a scheduling round. */
  readonly fresh: Set<number>
  readonly inError: Set<number>
}

/**
 * Everything the engine knows. Only `applyChange` alters it; a step reads it. Besides the jobs it
 * holds orders over them, so that no step has to look through them all.
 */
export interface EngineState {
  slots: number
  slotsInUse: number
  /** Jobs that are not over, by id. */
  readonly jobs: Map<number, JobEntry>
  /** By number of nodes needed: the jobs with such tasks that may start now, in order of service. */
  readonly served: Map<number, OrderedSet<JobRank>>
  /** Jobs that are served and have fresh tasks. */
  readonly freshJobs: Set<number>
  readonly wakeUps: OrderedSet<WakeUp>
  /** By job, then by `task/attempt`. */
  readonly attempts: Map<number, Map<string, LiveAttempt>>
  /** Jobs that were removed while attempts of theirs had not ended. */
  readonly removed: Set<number>
}

/** A scheduler without jobs. `slots`: how many nodes it may use at once, at least 1. */
export function emptyState(slots: number): EngineState {
  return {
    slots,
    slotsInUse: 0,
    jobs: new Map(),
    served: new Map(),
    freshJobs: new Set(),
    wakeUps: new OrderedSet(
      (a: WakeUp, b: WakeUp) => a.at - b.at || a.job - b.job || a.task - b.task,
    ),
    attempts: new Map(),
    removed: new Set(),
  }
}

export function compareRanks(a: JobRank, b: JobRank): number {
  return b.priority - a.priority || a.job - b.job
}

/** The attempt, if it has not ended. */
export function liveAttempt(state: EngineState, key: AttemptKey): LiveAttempt | undefined {
  return state.attempts.get(key.job)?.get(attemptId(key))
}

export function attemptId(key: AttemptKey): string {
  return `${key.task}/${key.attempt}`
}
