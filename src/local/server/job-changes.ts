import type { Scheduler } from '../scheduler.ts'

/** Remembers at which revision each job changed last, and wakes who waits for the next change. */
export class JobChanges {
  readonly #scheduler: Scheduler
  readonly #lastChanges = new Map<number, number>()
  readonly #waiting = new Map<number, Set<() => void>>()
  /** Before it, nothing is known of single jobs. */
  readonly #since: number
  readonly #unsubscribe: () => void

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
    this.#since = scheduler.revision
    this.#unsubscribe = scheduler.subscribe(({ job }) => this.#changed(job))
  }

  /** Of the job's last change, as far as it is known. */
  revisionOf(job: number): number {
    return this.#lastChanges.get(job) ?? this.#since
  }

  /**
   * Resolves once the job has changed after `revision`, or when `patience` does, whichever comes
   * first; at once for a revision of another life of the scheduler.
   */
  async wait(job: number, revision: number, patience: Promise<void>): Promise<void> {
    if (this.revisionOf(job) !== revision) return
    const waiting = this.#waiting.get(job) ?? new Set()
    this.#waiting.set(job, waiting)
    let wake = (): void => undefined
    const change = new Promise<void>((resolve) => (wake = resolve))
    waiting.add(wake)
    try {
      await Promise.race([change, patience])
    } finally {
      waiting.delete(wake)
      if (waiting.size === 0 && this.#waiting.get(job) === waiting) this.#waiting.delete(job)
    }
  }

  close(): void {
    this.#unsubscribe()
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake()
  }

  #changed(job: number): void {
    if (this.#scheduler.job(job)) this.#lastChanges.set(job, this.#scheduler.revision)
    else this.#lastChanges.delete(job)
    for (const wake of this.#waiting.get(job) ?? []) wake()
  }
}
