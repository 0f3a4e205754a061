/** A job as a server says it, with only what a test is about filled in. */
export function jobInfoJson(id: number, changes: Readonly<Record<string, unknown>> = {}): object {
  return {
    jobId: { id, readableName: `job ${id}` },
    status: 'RUNNING',
    priority: 'NORMAL',
    jobOwner: 'somebody',
    totalNumberOfTasks: 2,
    ...changes,
  }
}

export function userJobJson(id: number, changes: Readonly<Record<string, unknown>> = {}): object {
  return { jobInfo: jobInfoJson(id, changes), jobOwner: 'somebody', jobid: String(id) }
}
