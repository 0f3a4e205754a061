/** Names and groups of states (execution.md 1.1, 1.2; rest.md 3). */

export const aliveJobStatuses = ['PENDING', 'RUNNING', 'STALLED', 'PAUSED', 'IN_ERROR'] as const
export const endedJobStatuses = ['FINISHED', 'CANCELED', 'FAILED', 'KILLED'] as const
export type JobStatus = (typeof aliveJobStatuses)[number] | (typeof endedJobStatuses)[number]

export const aliveTaskStatuses = [
  'SUBMITTED',
  'PENDING',
  'PAUSED',
  'RUNNING',
  'WAITING_ON_ERROR',
  'WAITING_ON_FAILURE',
  'IN_ERROR',
] as const
export const endedTaskStatuses = [
  'FINISHED',
  'FAULTY',
  'FAILED',
  'ABORTED',
  'NOT_STARTED',
  'NOT_RESTARTED',
  'SKIPPED',
] as const
export type TaskStatus = (typeof aliveTaskStatuses)[number] | (typeof endedTaskStatuses)[number]

export const jobStatuses: readonly JobStatus[] = [...aliveJobStatuses, ...endedJobStatuses]
export const taskStatuses: readonly TaskStatus[] = [...aliveTaskStatuses, ...endedTaskStatuses]

export function isJobAlive(status: JobStatus): boolean {
  return (aliveJobStatuses as readonly string[]).includes(status)
}

export function isTaskAlive(status: TaskStatus): boolean {
  return (aliveTaskStatuses as readonly string[]).includes(status)
}
