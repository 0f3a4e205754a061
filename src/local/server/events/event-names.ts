import { isJobAlive } from '../../../rest/status.ts'
import type { JobStatus, TaskStatus } from '../../../rest/status.ts'

/** Names of ProActive's events (rest.md 3, SchedulerEvent). */
export type JobEvent =
  | 'JOB_SUBMITTED'
  | 'JOB_PENDING_TO_RUNNING'
  | 'JOB_PENDING_TO_FINISHED'
  | 'JOB_RUNNING_TO_FINISHED'
  | 'JOB_PAUSED'
  | 'JOB_RESUMED'
  | 'JOB_IN_ERROR'
  | 'JOB_RESTARTED_FROM_ERROR'
  | 'JOB_CHANGE_PRIORITY'
  | 'JOB_UPDATED'
  | 'JOB_REMOVE_FINISHED'
  | 'TASK_SKIPPED'

export type TaskEvent =
  | 'TASK_PENDING_TO_RUNNING'
  | 'TASK_RUNNING_TO_FINISHED'
  | 'TASK_WAITING_FOR_RESTART'
  | 'TASK_IN_ERROR'
  | 'TASK_IN_ERROR_TO_FINISHED'
  | 'TASK_PROGRESS'

/** The event of a job's change of state; null: nothing that has one. */
export function jobEvent(before: JobStatus, now: JobStatus): JobEvent | null {
  if (before === now) return null
  if (!isJobAlive(now)) {
    return before === 'PENDING' ? 'JOB_PENDING_TO_FINISHED' : 'JOB_RUNNING_TO_FINISHED'
  }
  if (now === 'PAUSED') return 'JOB_PAUSED'
  if (now === 'IN_ERROR') return 'JOB_IN_ERROR'
  if (before === 'PAUSED') return 'JOB_RESUMED'
  if (before === 'IN_ERROR') return 'JOB_RESTARTED_FROM_ERROR'
  return before === 'PENDING' ? 'JOB_PENDING_TO_RUNNING' : null
}

/**
 * The event of a task's change of state; null: nothing that has one. As on a real server, whatever
 * has no name of its own is told as the end of running: the state counts, not the name.
 */
export function taskEvent(before: TaskStatus, now: TaskStatus): TaskEvent | null {
  if (before === now || now === 'PENDING' || now === 'SKIPPED') return null
  switch (now) {
    case 'RUNNING':
      return 'TASK_PENDING_TO_RUNNING'
    case 'WAITING_ON_ERROR':
    case 'WAITING_ON_FAILURE':
      return 'TASK_WAITING_FOR_RESTART'
    case 'IN_ERROR':
      return 'TASK_IN_ERROR'
    case 'SUBMITTED':
      return before === 'PAUSED' ? 'TASK_RUNNING_TO_FINISHED' : null
    default:
      return before === 'IN_ERROR' ? 'TASK_IN_ERROR_TO_FINISHED' : 'TASK_RUNNING_TO_FINISHED'
  }
}
