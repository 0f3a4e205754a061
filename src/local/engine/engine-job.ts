import type { EngineTask } from './engine-task.ts'
import type { Job } from './job.ts'

/** A job as the engine keeps it. */
export interface EngineJob extends Job {
  readonly tasks: ReadonlyMap<number, EngineTask>
  /** No task starts before, milliseconds since 1970; null: no such wait (any more). */
  readonly notBefore: number | null
  /** Slots that its attempts hold now. */
  readonly nodesInUse: number
}

/** What may change of a job after it was added, its tasks aside. */
export type JobFields = Partial<Omit<EngineJob, 'id' | 'tasks'>>
