import type { JobStatus } from '../../rest/status.ts'
import type { SchedulerChange } from '../scheduler.ts'

/** What is looked at of a scheduler. */
interface Watched {
  readonly revision: number
  job(id: number): { readonly status: JobStatus } | undefined
  subscribe(listener: (change: SchedulerChange) => void): () => void
}

/** Remembers at which revision each job changed last, and wakes who waits for the next change. */
export class JobChanges {
  readonly #scheduler: Watched
  readonly #lastChanges = new Map<number, number>()
  readonly #waiting = new Map<number, Set<() => void>>()
  /** Before it, nothing is known of single jobs. */
  readonly #since: number
  readonly #unsubscribe: () => void
  #isClosed = false

  constructor(scheduler: Watched) {
    this.#scheduler = scheduler
    this.#since = scheduler.revision
    this.#unsubscribe = scheduler.subscribe(({ job }) => this.#changed(job))
  }

  /** Of the job's last change, as far as it is known. */
  revisionOf(job: number): number {
    return this.#lastChanges.get(job) ?? this.#since
  }

  /**
   * Resolves once the job has changed after `revision`; while it merely goes on, not before `calm`
   * does, so that a job of many short tasks does not spend its time on telling of each. Resolves
   * when `patience` does in any case.
   */
  async wait(
    job: number,
    revision: number,
    { patience, calm }: { readonly patience: Promise<void>; readonly calm: Promise<void> },
  ): Promise<void> {
    await this.#until(job, patience, () => this.revisionOf(job) !== revision)
    await this.#until(job, Promise.race([calm, patience]), () => !this.#goesOn(job))
  }

  /** Resolves once something is true of the job, which is looked at after each change, or with `end`. */
  async #until(job: number, end: Promise<void>, isTrue: () => boolean): Promise<void> {
    const given = { up: false }
    const ended = end.then(() => {
      given.up = true
    })
    while (!given.up && !this.#isClosed && !isTrue()) await this.#change(job, ended)
  }

  /** Resolves at the job's next change, or with `end`. */
  async #change(job: number, end: Promise<void>): Promise<void> {
    const waiting = this.#waiting.get(job) ?? new Set()
    this.#waiting.set(job, waiting)
    let wake = (): void => undefined
    const change = new Promise<void>((resolve) => (wake = resolve))
    waiting.add(wake)
    try {
      await Promise.race([change, end])
    } finally {
      waiting.delete(wake)
      if (waiting.size === 0 && this.#waiting.get(job) === waiting) this.#waiting.delete(job)
    }
  }

  #goesOn(job: number): boolean {
    const status = this.#scheduler.job(job)?.status
    return status !== undefined && goingOn.has(status)
  }

  close(): void {
    this.#isClosed = true
    this.#unsubscribe()
    for (const waiting of this.#waiting.values()) for (const wake of waiting) wake()
  }

  #changed(job: number): void {
    if (this.#scheduler.job(job)) this.#lastChanges.set(job, this.#scheduler.revision)
    else this.#lastChanges.delete(job)
    for (const wake of this.#waiting.get(job) ?? []) wake()
  }
}

/** Nothing that somebody waits for: what is over or needs a person is told at once. */
const goingOn: ReadonlySet<JobStatus> = new Set(['PENDING', 'RUNNING', 'STALLED'])
