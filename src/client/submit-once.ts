import { Failure } from '../problems/failure.ts'
import type { JobIdData, UserJobData } from '../rest/payloads.ts'
import { submissionKey } from '../rest/routes/pa-nb.ts'
import { TransportFault } from './transport.ts'

interface SubmissionCalls {
  /** Sends the submission; throws a `TransportFault` where the answer was lost. */
  readonly send: () => Promise<JobIdData>
  /** The jobs that came last. */
  readonly latestJobs: () => Promise<readonly UserJobData[]>
  readonly pause: (milliseconds: number) => Promise<void>
}

/** How long to wait before each search, and before each new try of what was not received. */
const delays = [500, 1000, 2000, 4000]

/**
 * Submits without ever submitting twice (reliability.md 4): what was surely not received is sent
 * again; after a lost answer the jobs are searched for the key, and if it does not turn up, nobody
 * knows, which is what the failure says.
 */
export async function submitOnce(key: string, calls: SubmissionCalls): Promise<JobIdData> {
  for (const delay of [...delays, null]) {
    try {
      return await calls.send()
    } catch (error) {
      if (!(error instanceof TransportFault)) throw error
      if (error.kind === 'lost' || error.kind === 'slow') return findSubmission(key, calls, error)
      if (error.kind !== 'refused' || delay === null) throw error
      await calls.pause(delay)
    }
  }
  throw new Failure({ kind: 'bug', code: 'submit-loop', message: 'a submission ended without end' })
}

async function findSubmission(
  key: string,
  { latestJobs, pause }: SubmissionCalls,
  fault: TransportFault,
): Promise<JobIdData> {
  for (const delay of delays) {
    await pause(delay)
    const found = (await latestJobs()).find(({ jobInfo }) => {
      return new Map(Object.entries(jobInfo.genericInformation)).get(submissionKey) === key
    })
    if (found) return found.jobInfo.jobId
  }
  throw new Failure({
    kind: 'unreachable',
    code: 'submission-lost',
    message: `the answer to the submission was lost: ${fault.message}`,
    help: 'the job may have been submitted: look with `pa-nb jobs` before you submit again',
    cause: fault,
  })
}
