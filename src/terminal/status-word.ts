import type { ChalkInstance } from 'chalk'

import { isTaskAlive } from '../rest/status.ts'
import type { JobStatus, TaskStatus } from '../rest/status.ts'

export interface StatusWord {
  readonly symbol: string
  readonly word: string
}

/** A task's state as people read it: `✓ finished`, `✗ faulty`. Clear without colours. */
export function taskStatusWord(status: TaskStatus, paint: ChalkInstance): StatusWord {
  const word = status.toLowerCase().replaceAll('_', ' ')
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
  const word = status.toLowerCase().replaceAll('_', '-')
  switch (status) {
    case 'FINISHED':
      return isFaulty ? paint.red(`${word}, with errors`) : paint.green(word)
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
