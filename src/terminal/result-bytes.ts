import { Failure } from '../problems/failure.ts'
import { isTaskAlive } from '../rest/status.ts'
import type { TaskOutcome } from '../operations/job-results.ts'
import { taskStatusText } from './status-word.ts'
import { wholeText } from './value-preview.ts'

/**
 * One value for a program: bytes as they are, all else as text with a line break, or without one
 * when it is to be raw.
 *
 * @throws Failure `no-result` (timeout while it may still come, else unsuccessful)
 */
export function resultBytes(
  { name, status, value, error }: TaskOutcome,
  isRaw: boolean,
): Uint8Array | string {
  if (value === null) {
    const reason = (error ?? '').split('\n')[0] ?? ''
    throw new Failure({
      kind: isTaskAlive(status) ? 'timeout' : 'unsuccessful',
      code: 'no-result',
      message: `task \`${name}\` is ${taskStatusText(status)} and has no result${reason === '' ? '' : `: ${reason}`}`,
    })
  }
  if (value.type === 'bytes') return value.value
  return isRaw ? wholeText(value) : `${wholeText(value)}\n`
}
