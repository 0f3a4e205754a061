import type { Job } from '../engine/job.ts'
import { workflowDetails } from './payloads/workflow-details.ts'
import type { WorkflowDetails } from './payloads/workflow-details.ts'
import type { ServerSurroundings } from './surroundings.ts'

/** Null where the workflow was not looked at. */
export type ResolvedDetails = WorkflowDetails | null

const mostKept = 100

/** Details of the workflows that were asked for last; a workflow never changes. */
export class DetailsCache {
  readonly #surroundings: ServerSurroundings
  readonly #kept = new Map<number, Promise<ResolvedDetails>>()

  constructor(surroundings: ServerSurroundings) {
    this.#surroundings = surroundings
  }

  of(job: Job): Promise<ResolvedDetails> {
    const kept = this.#kept.get(job.id) ?? this.#read(job)
    this.#kept.delete(job.id)
    this.#kept.set(job.id, kept)
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= mostKept) break
      this.#kept.delete(oldest)
    }
    return kept
  }

  async #read(job: Job): Promise<ResolvedDetails> {
    return workflowDetails(await this.#surroundings.scheduler.resolvedWorkflow(job.id))
  }
}
