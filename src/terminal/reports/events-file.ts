import { closeSync, openSync, writeSync } from 'node:fs'

import type { JobProgress } from '../../operations/job-progress.ts'
import { Failure } from '../../problems/failure.ts'
import type { JobDocument } from '../job-document.ts'
import { jsonText } from '../json-text.ts'

/** One line of the file: what happened to a job or one of its tasks, and when. */
export type JobEvent =
  | {
      readonly event: 'submitted'
      readonly jobId: number
      readonly name: string
      readonly server: string
    }
  | {
      readonly event: 'job'
      readonly jobId: number
      readonly state: string
      readonly finished: number
      readonly total: number
    }
  | {
      readonly event: 'task'
      readonly jobId: number
      readonly task: string
      readonly status: string
      readonly durationMs: number | null
    }
  | ({ readonly event: 'ended' } & JobDocument)

/** A stream of events in a file, a JSON object a line, each written at once (`--events FILE`). */
export class EventsFile {
  readonly #file: number
  readonly #now: () => number
  #state = ''

  /** @throws Failure `events-not-written` (usage) */
  constructor(path: string, now: () => number) {
    this.#now = now
    try {
      this.#file = openSync(path, 'w', 0o644)
    } catch (cause) {
      throw new Failure({
        kind: 'usage',
        code: 'events-not-written',
        message: `events cannot be written to ${path}: ${cause instanceof Error ? cause.message : String(cause)}`,
        cause,
      })
    }
  }

  write(event: JobEvent): void {
    writeSync(this.#file, `${jsonText({ at: new Date(this.#now()).toISOString(), ...event })}\n`)
  }

  progress({ jobId, status, finished, total, changes }: JobProgress): void {
    for (const { name, status: taskStatus, durationMs } of changes)
      this.write({ event: 'task', jobId, task: name, status: taskStatus, durationMs })
    const state = `${status} ${finished}/${total}`
    if (state !== this.#state) this.write({ event: 'job', jobId, state: status, finished, total })
    this.#state = state
  }

  close(): void {
    closeSync(this.#file)
  }
}
