import type { JobInfoData } from '../rest/payloads.ts'

/** A text that changes whenever a task of the job begins or ends. */
export function revisionOf(info: JobInfoData): string {
  return [
    info.status,
    info.totalNumberOfTasks,
    info.numberOfPendingTasks,
    info.numberOfRunningTasks,
    info.numberOfFinishedTasks,
    info.numberOfFaultyTasks,
    info.numberOfInErrorTasks,
  ].join()
}
