import type { SchedulerClient } from '../client/scheduler-client.ts'
import { Failure } from '../problems/failure.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import type { Surroundings } from './surroundings.ts'

const pageSize = 200
/** Pages looked through for a name before giving up. */
const pageLimit = 50

/**
 * The job that a JOB argument means: an id (digits only), `@last` or nothing for the one submitted
 * last by this user, else a name, of which the newest job counts. Where it was not an id, the job
 * is named on stderr.
 *
 * @throws Failure `no-such-job` (usage)
 */
export async function findJob(
  client: SchedulerClient,
  reference: string | undefined,
  surroundings: Surroundings,
): Promise<JobInfoData> {
  if (reference !== undefined && isJobId(reference)) return jobWithId(client, reference)
  const job =
    reference === undefined || reference === '@last'
      ? await lastJob(client)
      : (await jobsNamed(client, reference, 1))[0]
  if (!job) throw noSuchJob(reference, client)
  const { id, readableName } = job.jobId
  surroundings.report({
    kind: 'note',
    text: `job ${id} (${readableName}) on ${client.server.name}`,
  })
  return job
}

/**
 * The job to be changed: it must be given, and a name that fits several jobs is refused.
 *
 * @throws Failure `no-such-job`, `several-jobs` (usage)
 */
export async function findJobToChange(
  client: SchedulerClient,
  reference: string,
  surroundings: Surroundings,
): Promise<JobInfoData> {
  if (isJobId(reference) || reference === '@last') return findJob(client, reference, surroundings)
  const [job, ...others] = await jobsNamed(client, reference, 10)
  if (!job) throw noSuchJob(reference, client)
  if (others.length > 0)
    throw new Failure({
      kind: 'usage',
      code: 'several-jobs',
      message: `several jobs are named \`${reference}\`: ${[job, ...others].map(({ jobId }) => jobId.id).join(', ')}`,
      help: 'name the job by its number',
    })
  return job
}

/** A JOB of digits only is an id (design.md, decision 3). */
function isJobId(reference: string): boolean {
  return /^\d{1,15}$/.test(reference)
}

async function jobWithId(client: SchedulerClient, id: string): Promise<JobInfoData> {
  try {
    return await client.jobInfo(Number(id))
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== 'unknown-job') throw cause
    throw new Failure({
      kind: 'usage',
      code: 'no-such-job',
      message: `there is no job ${id} on ${client.server.name}`,
      help: '`pa-nb jobs` lists those that there are; it may have been removed',
      cause,
    })
  }
}

async function lastJob(client: SchedulerClient): Promise<JobInfoData | undefined> {
  const page = await client.jobs({ mine: true, limit: 1, sort: 'ID_d', ...everyState })
  return page.list[0]?.jobInfo
}

const everyState = { pending: true, running: true, finished: true }

/** Jobs of exactly this name, the newest first; the server only looks at how names begin. */
async function jobsNamed(
  client: SchedulerClient,
  name: string,
  limit: number,
): Promise<readonly JobInfoData[]> {
  const found: JobInfoData[] = []
  for (let page = 0; page < pageLimit && found.length < limit; page++) {
    const { list } = await client.jobs({
      ...everyState,
      mine: true,
      namePrefix: name,
      sort: 'ID_d',
      index: page * pageSize,
      limit: pageSize,
    })
    const fitting = list.filter(({ jobInfo }) => jobInfo.jobId.readableName === name)
    found.push(...fitting.map(({ jobInfo }) => jobInfo))
    if (list.length < pageSize) break
  }
  return found.slice(0, limit)
}

function noSuchJob(reference: string | undefined, { server }: SchedulerClient): Failure {
  const isNamed = reference !== undefined && reference !== '@last'
  return new Failure({
    kind: 'usage',
    code: 'no-such-job',
    message: isNamed
      ? `no job of yours on ${server.name} is named \`${reference}\``
      : `you have submitted no job to ${server.name} yet`,
    help: isNamed
      ? '`pa-nb jobs` lists them'
      : '`pa-nb submit NOTEBOOK` submits one, `pa-nb init` writes a first notebook',
  })
}
