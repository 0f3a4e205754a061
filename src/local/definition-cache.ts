import type { Store } from './store/store.ts'
import type { JobDefinition } from './store/turn-writes.ts'

const kept = 30

/** Definitions of the jobs whose tasks were started last, read once. */
export class DefinitionCache {
  readonly #store: Store
  readonly #known = new Map<number, JobDefinition>()

  constructor(store: Store) {
    this.#store = store
  }

  get(job: number): JobDefinition {
    const definition = this.#known.get(job) ?? this.#store.definition(job)
    // the last used are at the end
    this.#known.delete(job)
    this.#known.set(job, definition)
    const oldest = this.#known.keys().next()
    if (this.#known.size > kept && !oldest.done) this.#known.delete(oldest.value)
    return definition
  }
}
