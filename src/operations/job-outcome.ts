import type { SchedulerClient } from '../client/scheduler-client.ts'
import { explainFailure } from './explain-failure.ts'
import type { FailureExplanation } from './explain-failure.ts'
import { jobResults } from './job-results.ts'
import type { TaskOutcome } from './job-results.ts'
import type { JobSummary } from './job-summary.ts'
import { showJob } from './show-job.ts'
import type { JobDetails } from './show-job.ts'
import type { Surroundings } from './surroundings.ts'

/** All that can be told of a job after the wait for it. */
export interface JobOutcome {
  readonly details: JobDetails
  /** Null where the wait ended before the job. */
  readonly results: readonly TaskOutcome[] | null
  /** Null where it did not fail. */
  readonly failure: FailureExplanation | null
}

/** @param summary what the wait found; its ending and reason count, not those of the job now */
export async function jobOutcome(
  client: SchedulerClient,
  summary: JobSummary,
  surroundings: Surroundings,
): Promise<JobOutcome> {
  const info = await client.jobInfo(summary.jobId)
  const details = { ...(await showJob(client, info, surroundings)), ...summary }
  const results =
    summary.ending === 'timeout' ? null : (await jobResults(client, info, surroundings)).tasks
  const failure =
    summary.ending === 'unsuccessful' ? await explainFailure(client, info, surroundings) : null
  return { details, results, failure }
}
