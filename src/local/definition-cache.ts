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
    const known = this.#known.get(job)
    return this.#keep(job, known ?? withoutText(this.#store.definition(job)))
  }

  /** Takes in the definition of a job that is stored just now, whose tasks start at once. */
  add(job: number, definition: JobDefinition): void {
    this.#keep(job, withoutText(definition))
  }

  #keep(job: number, definition: JobDefinition): JobDefinition {
    // the last used are at the end
    this.#known.delete(job)
    this.#known.set(job, definition)
    const oldest = this.#known.keys().next()
    if (this.#known.size > kept && !oldest.done) this.#known.delete(oldest.value)
    return definition
  }
}

/** The XML is long, and tasks are made of what was read of it. */
function withoutText({ workflow, submission }: JobDefinition): JobDefinition {
  return { workflow, submission: { ...submission, xml: '' } }
}
