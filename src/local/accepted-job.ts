import type { NewJob } from './engine/new-job.ts'
import type { Submission } from './scheduler.ts'
import type { JobDefinition } from './store/turn-writes.ts'

/** A submission that was checked and resolved. */
export interface AcceptedJob {
  readonly job: NewJob
  readonly definition: JobDefinition
}

/**
 * Checks and resolves a submission for the id that it is to have.
 *
 * @throws SubmissionRefused
 */
export type Accept = (submission: Submission, id: number) => AcceptedJob
