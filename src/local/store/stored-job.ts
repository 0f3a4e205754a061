import type { EngineJob } from '../engine/engine-job.ts'
import type { JobCounters } from '../engine/job.ts'
import type { SqlValue } from './database.ts'

/** What a list of jobs shows of one, without its long texts and its tasks. */
export type JobSummary = Omit<
  EngineJob,
  'tasks' | 'description' | 'variables' | 'genericInformation' | 'nodesInUse'
>

/** The long texts of a job. */
export type JobDetails = Pick<EngineJob, 'description' | 'variables' | 'genericInformation'>

export type JobRow = Omit<JobSummary, 'counters'> & { readonly counters: string }

export interface JobDetailsRow {
  readonly description: string
  readonly variables: string
  readonly genericInformation: string
}

/** Values for `insert-job`. */
export function newJobValues(job: EngineJob): SqlValue[] {
  return [
    job.id,
    job.name,
    job.owner,
    job.projectName,
    job.description,
    job.status,
    job.priority,
    JSON.stringify(job.variables),
    JSON.stringify(job.genericInformation),
    job.submittedAt,
    job.startedAt,
    job.inErrorAt,
    job.finishedAt,
    job.startAt,
    job.notBefore,
    JSON.stringify(job.counters),
  ]
}

/** Values for `update-job`. */
export function jobValues(job: EngineJob): SqlValue[] {
  return [
    job.status,
    job.priority,
    job.startedAt,
    job.inErrorAt,
    job.finishedAt,
    job.startAt,
    job.notBefore,
    JSON.stringify(job.counters),
    JSON.stringify(job.genericInformation),
    job.id,
  ]
}

export function jobFromRow(row: JobRow): JobSummary {
  return { ...row, counters: JSON.parse(row.counters) as JobCounters }
}

export function detailsFromRow(row: JobDetailsRow): JobDetails {
  return {
    description: row.description,
    variables: JSON.parse(row.variables) as JobDetails['variables'],
    genericInformation: JSON.parse(row.genericInformation) as JobDetails['genericInformation'],
  }
}
