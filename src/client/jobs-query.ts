import type { QueryValues } from './caller.ts'
import type { JobFilter } from './scheduler-client.ts'

/** The query of `revisionjobsinfo` for a filter; unless it says otherwise, all jobs, the newest first. */
export function jobsQuery(filter: JobFilter): QueryValues {
  return {
    index: filter.index ?? 0,
    limit: filter.limit ?? -1,
    myjobs: filter.mine ?? false,
    pending: filter.pending ?? true,
    running: filter.running ?? true,
    finished: filter.finished ?? true,
    childJobs: true,
    ...(filter.namePrefix === undefined ? {} : { jobName: filter.namePrefix }),
    ...(filter.user === undefined ? {} : { userName: filter.user }),
    sortParams: filter.sort ?? 'ID_d',
  }
}
