import { submissionKey } from '../../rest/routes/pa-nb.ts'
import type { Job } from '../engine/job.ts'
import type { Scheduler, Submission } from '../scheduler.ts'

/** Submits each key once: a client that lost the answer may send the same submission again. */
export class Submissions {
  readonly #scheduler: Scheduler
  readonly #underWay = new Map<string, Promise<Job>>()

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler
  }

  async submit(submission: Submission): Promise<Job> {
    const key = keyOf(submission.genericInformation)
    if (key === null) return this.#scheduler.submit(submission)
    const known = this.#underWay.get(key) ?? this.#scheduler.jobOfKey(key)
    if (known) return known
    const submitted = this.#scheduler.submit(submission)
    this.#underWay.set(key, submitted)
    try {
      return await submitted
    } finally {
      this.#underWay.delete(key)
    }
  }
}

function keyOf(genericInformation: Readonly<Record<string, string>>): string | null {
  return Object.hasOwn(genericInformation, submissionKey)
    ? (genericInformation[submissionKey] ?? null)
    : null
}
