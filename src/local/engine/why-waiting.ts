import type { EngineJob } from './engine-job.ts'
import type { EngineTask } from './engine-task.ts'
import { isOver } from './engine-task.ts'

/** As many parents are named; of the others only the number. */
const mostNamed = 3

/**
 * Why a task that is not over does not run, for people; null: it runs, or only waits for a slot.
 * `slots`: how many nodes there are.
 */
export function whyWaiting(job: EngineJob, task: EngineTask, slots: number): string | null {
  switch (task.status) {
    case 'SUBMITTED':
    case 'PENDING':
    case 'WAITING_ON_FAILURE':
      return jobWaits(job) ?? parentsWait(job, task) ?? taskWaits(task, slots)
    case 'PAUSED':
      return 'its job is paused'
    case 'WAITING_ON_ERROR':
      return task.notBefore === null ? null : `it runs again at ${timeText(task.notBefore)}`
    case 'IN_ERROR':
      return 'it failed and waits for a person: restart it, or take it for finished'
    default:
      return null
  }
}

function jobWaits({ status, notBefore }: EngineJob): string | null {
  if (status === 'PAUSED') return 'its job is paused'
  return notBefore === null ? null : `its job starts at ${timeText(notBefore)}`
}

function parentsWait(job: EngineJob, task: EngineTask): string | null {
  if (task.isUnlinked && task.weak) {
    const decides = job.tasks.get(task.weak.of)?.name ?? '?'
    return `\`${decides}\` has not decided yet`
  }
  if (task.openParents === 0) return null
  const named: string[] = []
  for (const id of task.parents) {
    const parent = job.tasks.get(id)
    if (parent && !isOver(parent)) named.push(`\`${parent.name}\``)
    if (named.length === mostNamed) break
  }
  const others = task.openParents - named.length
  return `it waits for ${named.join(', ')}${others > 0 ? ` and ${others} more` : ''}`
}

function taskWaits(task: EngineTask, slots: number): string | null {
  if (task.selection === 'never') return 'its selection script never selects this machine'
  if (task.waitsFor !== null) return task.waitsFor
  if (task.notBefore !== null) return `it starts at ${timeText(task.notBefore)}`
  const nodes = Math.min(task.nodes, slots)
  return nodes > 1 ? `it needs ${nodes} free slots at once` : null
}

function timeText(at: number): string {
  return new Date(at).toISOString()
}
