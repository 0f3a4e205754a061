import type { TaskStatus } from '../../rest/status.ts'
import { taskStatuses } from '../../rest/status.ts'

const current: readonly TaskStatus[] = [
  'PAUSED',
  'IN_ERROR',
  'RUNNING',
  'WAITING_ON_ERROR',
  'WAITING_ON_FAILURE',
]
const past: readonly TaskStatus[] = [
  'FAILED',
  'NOT_RESTARTED',
  'ABORTED',
  'FAULTY',
  'FINISHED',
  'SKIPPED',
  'NOT_STARTED',
]

/** Groups of states by their names (execution.md 1.2). */
const groups: ReadonlyMap<string, readonly TaskStatus[]> = new Map([
  ['submitted', ['SUBMITTED']],
  ['pending', ['PENDING']],
  ['current', current],
  ['running', current],
  ['active', current],
  ['past', past],
  ['finished', past],
  ['terminated', past],
  ['error', ['IN_ERROR', 'WAITING_ON_ERROR', 'WAITING_ON_FAILURE', 'FAILED', 'FAULTY']],
])

/** Whether a state is of the groups in a text like `running;error`; an empty text accepts all. */
export function statusFilter(text: string): (status: TaskStatus) => boolean {
  const names = text.split(';').map((name) => name.trim().toLowerCase())
  const known = names.filter((name) => name !== '')
  const accepted = new Set(
    known.length === 0 ? taskStatuses : known.flatMap((name) => groups.get(name) ?? []),
  )
  return (status) => accepted.has(status)
}
