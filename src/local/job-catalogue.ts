import { isJobAlive } from '../rest/status.ts'
import { EndedJob, type RestOfJob } from './ended-job.ts'
import type { EngineJob } from './engine/engine-job.ts'
import type { Job } from './engine/job.ts'
import { OrderedSet } from './engine/ordered-set.ts'
import type { EngineState } from './engine/state.ts'
import type { PlannedJob } from './attempt-plan.ts'
import type { Store } from './store/store.ts'
import type { JobSummary } from './store/stored-job.ts'

/** How many jobs that are over are kept with their tasks. */
const keptInFull = 20
/** How many tasks these jobs may have together; one job is kept however many it has. */
const mostKeptTasks = 20_000

/**
 * Every job: those that are not over from the engine's state, the others from a line in memory
 * and, when somebody looks closer, from the store.
 */
export class JobCatalogue {
  readonly #state: EngineState
  readonly #store: Store
  readonly #ended = new Map<number, PlannedJob>()
  #endedIds = new OrderedSet<number>((a, b) => a - b)
  /** In the order of their last use. */
  readonly #rest = new Map<number, RestOfJob>()

  constructor(state: EngineState, store: Store) {
    this.#state = state
    this.#store = store
  }

  get(id: number): PlannedJob | undefined {
    return this.#state.jobs.get(id)?.job ?? this.#ended.get(id)
  }

  /** Every job by ascending id. */
  *all(): Generator<Job, void, undefined> {
    // those that are alive are few, and a list that is read must not change under the reader
    const alive = [...this.#state.jobs.keys()].filter((id) => !this.#ended.has(id))
    alive.sort((a, b) => b - a)
    for (const id of [...this.#endedIds]) {
      for (let next = alive.at(-1); next !== undefined && next < id; next = alive.at(-1))
        yield* this.#known(alive.pop())
      yield* this.#known(id)
    }
    while (alive.length > 0) yield* this.#known(alive.pop())
  }

  *#known(id: number | undefined): Generator<Job, void, undefined> {
    const job = id === undefined ? undefined : this.get(id)
    if (job) yield job
  }

  /** Takes in a job that has just ended, as the engine had it: somebody will look at it at once. */
  addJustEnded(job: EngineJob): void {
    this.addEnded(job)
    const { description, variables, genericInformation, tasks } = job
    this.#keep(job.id, { details: { description, variables, genericInformation }, tasks })
  }

  /** Takes in a job that is over. */
  addEnded(summary: JobSummary): void {
    if (isJobAlive(summary.status)) throw new TypeError(`job ${summary.id} is not over`)
    this.#ended.set(summary.id, new EndedJob(summary, this.#restOf))
    this.#endedIds.add(summary.id)
  }

  clear(): void {
    this.#ended.clear()
    this.#endedIds = new OrderedSet((a, b) => a - b)
    this.#rest.clear()
  }

  delete(id: number): void {
    this.#ended.delete(id)
    this.#endedIds.delete(id)
    this.#rest.delete(id)
  }

  readonly #restOf = (id: number): RestOfJob => {
    const known = this.#rest.get(id)
    return this.#keep(
      id,
      known ?? { details: this.#store.details(id), tasks: this.#store.tasks(id) },
    )
  }

  #keep(id: number, rest: RestOfJob): RestOfJob {
    this.#rest.delete(id)
    this.#rest.set(id, rest)
    for (const oldest of this.#rest.keys()) {
      if (oldest === id || (this.#rest.size <= keptInFull && this.#taskCount() <= mostKeptTasks))
        break
      this.#rest.delete(oldest)
    }
    return rest
  }

  #taskCount(): number {
    let count = 0
    for (const { tasks } of this.#rest.values()) count += tasks.size
    return count
  }
}
