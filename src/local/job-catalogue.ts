import { isJobAlive } from '../rest/status.ts'
import type { EngineTask } from './engine/engine-task.ts'
import type { Job } from './engine/job.ts'
import type { EngineState } from './engine/state.ts'
import type { PlannedJob } from './attempt-plan.ts'
import type { Store } from './store/store.ts'
import type { JobDetails, JobSummary } from './store/stored-job.ts'

/** How many jobs that are over are kept with their tasks. */
const keptInFull = 20

interface Rest {
  readonly details: JobDetails
  readonly tasks: ReadonlyMap<number, EngineTask>
}

/**
 * Every job: those that are not over from the engine's state, the others from a line in memory
 * and, when somebody looks closer, from the store.
 */
export class JobCatalogue {
  readonly #state: EngineState
  readonly #store: Store
  readonly #ended = new Map<number, PlannedJob>()
  /** In the order of their last use. */
  readonly #rest = new Map<number, Rest>()

  constructor(state: EngineState, store: Store) {
    this.#state = state
    this.#store = store
  }

  get(id: number): PlannedJob | undefined {
    return this.#state.jobs.get(id)?.job ?? this.#ended.get(id)
  }

  /** Every job by ascending id. */
  *all(): Generator<Job, void, undefined> {
    const ended = [...this.#ended.keys()]
    const alive = [...this.#state.jobs.keys()].filter((id) => !this.#ended.has(id))
    for (const id of [...ended, ...alive].sort((a, b) => a - b)) {
      const job = this.get(id)
      if (job) yield job
    }
  }

  /** Takes in a job that is over. */
  addEnded(summary: JobSummary): void {
    if (isJobAlive(summary.status)) throw new TypeError(`job ${summary.id} is not over`)
    const rest = (): Rest => this.#restOf(summary.id)
    const { id, name, owner, projectName, status, priority, submittedAt, startedAt } = summary
    const { inErrorAt, finishedAt, startAt, counters } = summary
    this.#ended.set(id, {
      ...{ id, name, owner, projectName, status, priority, submittedAt, startedAt },
      ...{ inErrorAt, finishedAt, startAt, counters },
      get description() {
        return rest().details.description
      },
      get variables() {
        return rest().details.variables
      },
      get genericInformation() {
        return rest().details.genericInformation
      },
      get tasks() {
        return rest().tasks
      },
    })
  }

  clear(): void {
    this.#ended.clear()
    this.#rest.clear()
  }

  delete(id: number): void {
    this.#ended.delete(id)
    this.#rest.delete(id)
  }

  #restOf(id: number): Rest {
    const known = this.#rest.get(id)
    this.#rest.delete(id)
    const rest = known ?? { details: this.#store.details(id), tasks: this.#store.tasks(id) }
    this.#rest.set(id, rest)
    const oldest = this.#rest.keys().next()
    if (this.#rest.size > keptInFull && !oldest.done) this.#rest.delete(oldest.value)
    return rest
  }
}
