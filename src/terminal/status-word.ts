import type { ChalkInstance } from 'chalk'

import { isTaskAlive } from '../rest/status.ts'
import type { JobStatus, TaskStatus } from '../rest/status.ts'

export interface StatusWord {
  readonly symbol: string
  readonly word: string
}

/** A task's state in plain words: `could not start` is what ProActive means by NOT_STARTED. */
export function taskStatusText(status: TaskStatus): string {
  switch (status) {
    case 'SUBMITTED':
      return 'waiting'
    case 'NOT_STARTED':
      return 'could not start'
    case 'NOT_RESTARTED':
      return 'could not restart'
    case 'FAILED':
      return 'resource down'
    case 'WAITING_ON_ERROR':
      return 'faulty, to be retried'
    case 'WAITING_ON_FAILURE':
      return 'node lost, to be retried'
    default:
      return status.toLowerCase().replaceAll('_', '-')
  }
}

/** A job's state in plain words. */
export function jobStatusText(status: JobStatus, isFaulty: boolean): string {
  const word = status.toLowerCase().replaceAll('_', '-')
  return status === 'FINISHED' && isFaulty ? `${word} with errors` : word
}

/** A task's state as people read it: `✓ finished`, `✗ faulty`. Clear without colours. */
export function taskStatusWord(status: TaskStatus, paint: ChalkInstance): StatusWord {
  const word = taskStatusText(status)
  switch (status) {
    case 'FINISHED':
      return { symbol: paint.green('✓'), word: paint.green(word) }
    case 'SKIPPED':
      return { symbol: paint.dim('-'), word: paint.dim(word) }
    case 'RUNNING':
      return { symbol: paint.cyan('▸'), word: paint.cyan(word) }
    case 'IN_ERROR':
    case 'WAITING_ON_ERROR':
    case 'WAITING_ON_FAILURE':
      return { symbol: paint.yellow('!'), word: paint.yellow(word) }
    default:
      return isTaskAlive(status)
        ? { symbol: paint.dim('·'), word: paint.dim(word) }
        : { symbol: paint.red('✗'), word: paint.red(word) }
  }
}

/** A job's state, coloured; a finished job with faulty tasks did not succeed. */
export function jobStatusWord(status: JobStatus, isFaulty: boolean, paint: ChalkInstance): string {
  const word = jobStatusText(status, isFaulty)
  switch (status) {
    case 'FINISHED':
      return isFaulty ? paint.red(word) : paint.green(word)
    case 'KILLED':
    case 'CANCELED':
    case 'FAILED':
      return paint.red(word)
    case 'IN_ERROR':
    case 'PAUSED':
      return paint.yellow(word)
    default:
      return paint.cyan(word)
  }
}
