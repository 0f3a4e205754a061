import type { JobInfoData } from '../rest/payloads.ts'
import { submissionKey } from '../rest/routes/pa-nb.ts'
import { loadOrigins } from './submission-origins.ts'
import type { SubmissionOrigins } from './submission-origins.ts'
import { daemonPlace } from '../local/daemon/daemon-place.ts'
import type { Surroundings } from './surroundings.ts'

/** Where the scripts of a job come from; null for a job that was not submitted from here. */
export async function jobOrigins(
  info: JobInfoData,
  surroundings: Pick<Surroundings, 'environment' | 'workingFolder'>,
): Promise<SubmissionOrigins | null> {
  const key = info.genericInformation[submissionKey]
  if (key === undefined || !/^[\w-]{1,100}$/.test(key)) return null
  return loadOrigins(daemonPlace(surroundings.environment).folders.state, key)
}
