import { Failure } from '../problems/failure.ts'
import type { JobIdData, UserJobData } from '../rest/payloads.ts'
import { submissionKey } from '../rest/routes/pa-nb.ts'
import { mayPass } from './caller.ts'
import { TransportFault } from './transport.ts'

interface SubmissionCalls {
  /** Sends the submission; throws a `TransportFault` where the answer was lost. */
  readonly send: () => Promise<JobIdData>
  /** A page of this user's jobs, the newest first; pages count from 0, past the end they are empty. */
  readonly latestJobs: (page: number) => Promise<readonly UserJobData[]>
  /** Throws the fault `aborted` when nobody waits any more. */
  readonly pause: (milliseconds: number) => Promise<void>
}

/** How long to wait before each new try of what was not received. */
const tryDelays = [500, 1000, 2000, 4000]
/** How long to wait before each search: the server may be at it still. */
const searchDelays = [500, 1000, 2000, 4000, 8000, 15_000]
/** So far back is looked in a list that others fill meanwhile. */
const mostPages = 10

/**
 * Submits without ever submitting twice (reliability.md 4): what was surely not received is sent
 * again; after a lost answer, or one that cannot be read, the jobs are searched for the key, and if
 * it does not turn up, nobody knows, which is what the failure says.
 */
export async function submitOnce(key: string, calls: SubmissionCalls): Promise<JobIdData> {
  for (const delay of [...tryDelays, null]) {
    try {
      return await calls.send()
    } catch (error) {
      if (isAborted(error)) throw givenUp(error)
      if (!isRefused(error)) {
        if (isAnswerLost(error)) return findSubmission(key, calls, error)
        throw error
      }
      if (delay === null) throw error
      await calls.pause(delay)
    }
  }
  throw new Failure({ kind: 'bug', code: 'submit-loop', message: 'a submission ended without end' })
}

function isRefused(error: unknown): boolean {
  return error instanceof TransportFault && error.kind === 'refused'
}

/** By a call that was ended, or by its failure. */
function isAborted(error: unknown): boolean {
  if (error instanceof Failure) return error.code === 'given-up'
  return error instanceof TransportFault && error.kind === 'aborted'
}

/** Whether the server may have taken it all the same. */
function isAnswerLost(error: unknown): error is Error {
  if (error instanceof TransportFault) return error.kind !== 'untrusted' && error.kind !== 'no-tls'
  return mayPass(error) || (error instanceof Failure && error.code === 'unexpected-answer')
}

async function findSubmission(
  key: string,
  calls: SubmissionCalls,
  fault: Error,
): Promise<JobIdData> {
  try {
    for (const delay of searchDelays) {
      await calls.pause(delay)
      const found = await searched(key, calls)
      if (found) return found.jobInfo.jobId
    }
  } catch (error) {
    throw isAborted(error) ? givenUp(error) : error
  }
  throw new Failure({
    kind: 'unreachable',
    code: 'submission-lost',
    message: `the answer to the submission was lost: ${fault.message}`,
    help: 'the job may have been submitted: look with `pa-nb jobs` before you submit again',
    cause: fault,
  })
}

/** Undefined too while the server cannot be asked. */
async function searched(
  key: string,
  { latestJobs }: SubmissionCalls,
): Promise<UserJobData | undefined> {
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const jobs = await latestJobs(page)
      if (jobs.length === 0) return undefined
      const found = jobs.find(({ jobInfo }) => {
        return new Map(Object.entries(jobInfo.genericInformation)).get(submissionKey) === key
      })
      if (found) return found
    }
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== 'unreachable') throw error
  }
  return undefined
}

/** Nobody knows whether it was received. */
function givenUp(cause: unknown): Failure {
  return new Failure({
    kind: 'timeout',
    code: 'submission-given-up',
    message: 'the submission was given up before the server had answered it',
    help: 'the job may have been submitted: look with `pa-nb jobs` before you submit again',
    cause,
  })
}
