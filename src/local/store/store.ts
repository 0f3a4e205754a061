import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import { writeFileDurably } from '../../state/write-file-durably.ts'
import type { AttemptKey } from '../engine/attempt-outcome.ts'
import type { EngineTask } from '../engine/engine-task.ts'
import type { LiveAttempt } from '../engine/state.ts'
import type { Database } from './database.ts'
import { integrityCheck } from './queries/integrity-check.ts'
import { deleteRemovedJob } from './queries/delete-removed-job.ts'
import { selectAttempts } from './queries/select-attempts.ts'
import { selectDefinition } from './queries/select-definition.ts'
import { selectJobDetails } from './queries/select-job-details.ts'
import { selectJobs } from './queries/select-jobs.ts'
import { selectLastJobId } from './queries/select-last-job-id.ts'
import { selectRemovedJobs } from './queries/select-removed-jobs.ts'
import { selectResult } from './queries/select-result.ts'
import { selectResultMaps } from './queries/select-result-maps.ts'
import { selectResults } from './queries/select-results.ts'
import { selectSubmissionKeys } from './queries/select-submission-keys.ts'
import { selectTasks } from './queries/select-tasks.ts'
import { definitionFromRow } from './stored-definition.ts'
import { detailsFromRow, jobFromRow, type JobDetails, type JobSummary } from './stored-job.ts'
import { resultFromRow, type StoredResult } from './stored-result.ts'
import type { WrittenResult } from './stored-result.ts'
import { tasksFromRows } from './stored-task.ts'
import type { JobDefinition, TurnWrites } from './turn-writes.ts'
import { decodeValues, encodeValue } from './value-text.ts'
import { writeTurn } from './write-turn.ts'

/** Values longer than this as text go to files of their own. */
const longestInRow = 64 * 1024

/** What a scheduler that starts finds. */
export interface Recovered {
  readonly lastJobId: number
  /** Every job, by ascending id, read as it is asked for; there may be very many. */
  readonly jobs: Iterable<JobSummary>
  /** Attempts that were to be started and whose end is not stored. */
  readonly attempts: readonly LiveAttempt[]
  /** Removed jobs whose files are still to be deleted. */
  readonly removedJobs: readonly number[]
}

/** Jobs and their results, durable. Made by `openStore`; nothing else opens the database. */
export class Store {
  readonly #database: Database
  readonly #values: string

  /** `folder`: absolute, where the files of big values go. */
  constructor(database: Database, folder: string) {
    this.#database = database
    this.#values = join(folder, 'values')
  }

  recover(): Recovered {
    const database = this.#database
    return {
      lastJobId: database.first(selectLastJobId)?.seq ?? 0,
      jobs: summaries(database),
      attempts: database.all(selectAttempts).map(({ job, task, attempt, nodes, isDoomed }) => ({
        key: { job, task, attempt },
        nodes,
        isDoomed: isDoomed === 1,
      })),
      removedJobs: database.all(selectRemovedJobs).map(({ job }) => job),
    }
  }

  /** Writes all of a turn or nothing of it; when it returns, a power cut cannot undo it. */
  commit(writes: TurnWrites): void {
    this.#database.transaction(() => {
      writeTurn(this.#database, writes)
    })
  }

  /** Puts a value where it belongs: a big one in a durable file, before its row is written. */
  async placeResult(key: AttemptKey, result: StoredResult): Promise<WrittenResult> {
    const value = encodeValue(result.value)
    if (value.length <= longestInRow) return { key, result, value, valueFile: null }
    const valueFile = `${key.task}-${key.attempt}`
    makeDurableFolder(this.#valuesOf(key.job))
    await writeFileDurably(join(this.#valuesOf(key.job), valueFile), value)
    return { key, result, value: null, valueFile }
  }

  details(job: number): JobDetails {
    const row = this.#database.first(selectJobDetails, job)
    if (!row) throw new TypeError(`no job ${job} in the store`)
    return detailsFromRow(row)
  }

  tasks(job: number): Map<number, EngineTask> {
    return tasksFromRows(this.#database.all(selectTasks, job))
  }

  definition(job: number): JobDefinition {
    const row = this.#database.first(selectDefinition, job)
    if (!row) throw new TypeError(`no definition of job ${job} in the store`)
    return definitionFromRow(row)
  }

  /** All attempts' results of a task, oldest first. */
  results(job: number, task: number): StoredResult[] {
    return this.#database
      .all(selectResults, job, task)
      .map((row) => resultFromRow(row, this.#reader(job)))
  }

  result({ job, task, attempt }: AttemptKey): StoredResult | undefined {
    const row = this.#database.first(selectResult, job, task, attempt)
    return row && resultFromRow(row, this.#reader(job))
  }

  /** What tasks put in the job's result map; the task that ended last wins (execution.md 4.4). */
  resultMap(job: number): Readonly<Record<string, JavaValue>> {
    const merged = new Map<string, JavaValue>()
    for (const { resultMap } of this.#database.all(selectResultMaps, job))
      for (const [name, value] of Object.entries(decodeValues(resultMap))) merged.set(name, value)
    return Object.fromEntries(merged)
  }

  /** Keys of the newest jobs with their ids, the oldest of them first. */
  submissionKeys(most: number): (readonly [key: string, job: number])[] {
    return this.#database
      .all(selectSubmissionKeys, most)
      .reverse()
      .flatMap(({ id, key }) => (key === null ? [] : [[key, id] as const]))
  }

  /** Deletes what a removed job still has outside the database. */
  async forget(job: number): Promise<void> {
    await rm(this.#valuesOf(job), { recursive: true, force: true })
    this.#database.run(deleteRemovedJob, job)
  }

  /** What SQLite finds wrong with the database; empty: nothing. */
  integrityProblems(): string[] {
    const rows = this.#database.all(integrityCheck)
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  }

  close(): void {
    this.#database.close()
  }

  #valuesOf(job: number): string {
    return join(this.#values, String(job))
  }

  #reader(job: number): (name: string) => string {
    return (name) => readFileSync(join(this.#valuesOf(job), name), 'utf8')
  }
}

function* summaries(database: Database): Generator<JobSummary, void, undefined> {
  for (const row of database.each(selectJobs)) yield jobFromRow(row)
}

/** Makes a folder and its parents so that a power cut does not take them away again. */
function makeDurableFolder(path: string): void {
  const first = mkdirSync(path, { recursive: true, mode: 0o700 })
  if (first === undefined) return
  for (let made = path; made.length >= first.length; made = dirname(made)) syncFolder(dirname(made))
}

function syncFolder(path: string): void {
  const folder = openSync(path, 'r')
  try {
    fsyncSync(folder)
  } finally {
    closeSync(folder)
  }
}
