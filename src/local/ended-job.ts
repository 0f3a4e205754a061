import type { EngineTask } from './engine/engine-task.ts'
import type { JobCounters } from './engine/job.ts'
import type { PlannedJob } from './attempt-plan.ts'
import type { JobDetails, JobSummary } from './store/stored-job.ts'

/** What is read of a job that is over when somebody looks closer. */
export interface RestOfJob {
  readonly details: JobDetails
  readonly tasks: ReadonlyMap<number, EngineTask>
}

/** A job that is over: a line in memory, of which there may be a hundred thousand. */
export class EndedJob implements PlannedJob {
  readonly id: number
  readonly name: string
  readonly owner: string
  readonly projectName: string
  readonly status: PlannedJob['status']
  readonly priority: number
  readonly submittedAt: number
  readonly startedAt: number
  readonly inErrorAt: number
  readonly finishedAt: number
  readonly startAt: number | null
  readonly counters: JobCounters
  readonly #restOf: (id: number) => RestOfJob

  constructor(summary: JobSummary, restOf: (id: number) => RestOfJob) {
    this.id = summary.id
    this.name = summary.name
    this.owner = summary.owner
    this.projectName = summary.projectName
    this.status = summary.status
    this.priority = summary.priority
    this.submittedAt = summary.submittedAt
    this.startedAt = summary.startedAt
    this.inErrorAt = summary.inErrorAt
    this.finishedAt = summary.finishedAt
    this.startAt = summary.startAt
    this.counters = summary.counters
    this.#restOf = restOf
  }

  get description(): string {
    return this.#restOf(this.id).details.description
  }

  get variables(): Readonly<Record<string, string>> {
    return this.#restOf(this.id).details.variables
  }

  get genericInformation(): Readonly<Record<string, string>> {
    return this.#restOf(this.id).details.genericInformation
  }

  get tasks(): ReadonlyMap<number, EngineTask> {
    return this.#restOf(this.id).tasks
  }
}
