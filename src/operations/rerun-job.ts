import type { SchedulerClient } from '../client/scheduler-client.ts'
import type { JobInfoData } from '../rest/payloads.ts'
import { readVariables } from './read-variables.ts'
import type { VariableFlags } from './read-variables.ts'
import type { Surroundings } from './surroundings.ts'

export interface RerunJob {
  readonly jobId: number
  readonly name: string
  readonly server: string
  readonly rerunOf: number
}

/** Submits a job again as it was, with these values instead of its own. */
export async function rerunJob(
  client: SchedulerClient,
  info: JobInfoData,
  flags: VariableFlags,
  surroundings: Surroundings,
): Promise<RerunJob> {
  const variables = await readVariables(flags, surroundings)
  const { id, readableName } = await client.resubmit(
    info.jobId.id,
    Object.fromEntries([...Object.entries(info.variables), ...variables]),
  )
  return { jobId: id, name: readableName, server: client.server.name, rerunOf: info.jobId.id }
}
