import type { Store } from './store/store.ts'

/** So many of the newest jobs are known by their key: who sends one again does so soon. */
const mostKeys = 10_000

/** By which key which job was submitted (`submissionKey` of the REST room). */
export class SubmissionKeys {
  readonly #store: Store
  /** The oldest first; null: not read yet. */
  #jobs: Map<string, number> | null = null

  constructor(store: Store) {
    this.#store = store
  }

  find(key: string): number | undefined {
    return this.#known().get(key)
  }

  add(key: string, job: number): void {
    const known = this.#known()
    known.set(key, job)
    const oldest = known.keys().next()
    if (known.size > mostKeys && !oldest.done) known.delete(oldest.value)
  }

  #known(): Map<string, number> {
    this.#jobs ??= new Map(this.#store.submissionKeys(mostKeys))
    return this.#jobs
  }
}
