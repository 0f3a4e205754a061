import type { Workflow } from '../../workflow/workflow.ts'
import type { Submission } from '../scheduler.ts'
import type { AttemptKey } from '../engine/attempt-outcome.ts'
import type { EngineJob } from '../engine/engine-job.ts'
import type { EngineTask } from '../engine/engine-task.ts'
import type { WrittenResult } from './stored-result.ts'

export interface JobDefinition {
  /** The workflow, its patterns replaced as far as they are at submission, its scripts read. */
  readonly workflow: Workflow
  /** What was submitted, as it came. */
  readonly submission: Submission
}

export interface TaskWrite {
  readonly job: number
  readonly task: EngineTask
  /** `state`: its links are as before; `links`: its parents have changed too. */
  readonly kind: 'new' | 'state' | 'links'
}

export type AttemptWrite =
  | { readonly kind: 'begun'; readonly key: AttemptKey; readonly nodes: number }
  | { readonly kind: 'doomed' | 'over'; readonly key: AttemptKey }

/** All that one turn changes, written in one transaction. */
export interface TurnWrites {
  readonly newJobs: readonly { readonly job: EngineJob; readonly definition: JobDefinition }[]
  readonly jobs: readonly EngineJob[]
  readonly tasks: readonly TaskWrite[]
  /** In the order in which they happened. */
  readonly attempts: readonly AttemptWrite[]
  readonly results: readonly WrittenResult[]
  readonly removedJobs: readonly number[]
}
