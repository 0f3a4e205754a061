import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'
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

/** So long the details of a job may take that goes on. */
const atOnceMs = 200

/** @param summary what the wait found; its ending and reason count, not those of the job now */
export async function jobOutcome(
  client: SchedulerClient,
  summary: JobSummary,
  surroundings: Surroundings,
): Promise<JobOutcome> {
  if (summary.ending === 'timeout')
    return {
      details: await detailsAtOnce(client, summary, surroundings),
      results: null,
      failure: null,
    }
  const info = await client.jobInfo(summary.jobId)
  const details = { ...(await showJob(client, info, surroundings)), ...summary }
  const results = (await jobResults(client, info, surroundings)).tasks
  return { details, results, failure: await failureOf(client, summary, info, surroundings) }
}

/** Why a job failed, for whoever wants to know no more of it; null where it did not. */
export async function jobFailure(
  client: SchedulerClient,
  summary: JobSummary,
  surroundings: Surroundings,
): Promise<FailureExplanation | null> {
  if (summary.ending !== 'unsuccessful') return null
  return failureOf(client, summary, await client.jobInfo(summary.jobId), surroundings)
}

async function failureOf(
  client: SchedulerClient,
  { ending }: JobSummary,
  info: JobInfoData,
  surroundings: Surroundings,
): Promise<FailureExplanation | null> {
  return ending === 'unsuccessful' ? explainFailure(client, info, surroundings) : null
}

/** After a time out nothing is waited for: a server that does not answer leaves the tasks unknown. */
async function detailsAtOnce(
  client: SchedulerClient,
  summary: JobSummary,
  surroundings: Surroundings,
): Promise<JobDetails> {
  const asked = (async () => showJob(client, await client.jobInfo(summary.jobId), surroundings))()
  const details = asked.catch((error: unknown) => {
    if (error instanceof Failure && error.kind === 'unreachable') return null
    throw error
  })
  const known = await Promise.race([details, surroundings.sleep(atOnceMs).then(() => null)])
  return { ...(known ?? nothingKnown(client, surroundings)), ...summary }
}

function nothingKnown({ server }: SchedulerClient, { now }: Surroundings) {
  return {
    owner: server.user,
    priority: 'normal',
    submittedAt: now(),
    startedAt: null,
    finishedAt: null,
    variables: {},
    genericInformation: {},
    notebook: null,
    tasks: [],
  }
}
