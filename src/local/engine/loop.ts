import { copyScope, scopeBetween } from './copy-scope.ts'
import { baseName, fullName, type EngineTask } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'

/**
 * Adds the next iteration of the block that ends with a task (execution.md 3.4). The initiator is
 * over, but its dependants have not been told: what waited for it waits for the new end, and the
 * new start for it. `startAt`: of a cron loop, milliseconds since 1970.
 */
export function loop(
  job: JobDraft,
  initiator: EngineTask,
  target: number,
  startAt: number | null,
): void {
  const scope = scopeBetween(job, target, initiator.id)
  const waiting = initiator.children
  const label = tagLabel(initiator)
  const copies = copyScope(job, scope, [], (original) => {
    const iteration = nextIteration(job, original)
    const index = startAt === null ? iteration : dateText(startAt)
    return {
      iteration,
      replication: original.replication,
      tag: `LOOP-${label}-${index}`,
      startAt,
    }
  })
  const start = copies.get(target) ?? target
  const end = copies.get(initiator.id) ?? initiator.id
  job.changeTask(initiator.id, { children: [start] })
  job.changeTask(start, { parents: [initiator.id], openParents: 1 })
  job.changeTask(end, { children: waiting })
  for (const id of waiting) {
    const parents = job.task(id).parents.filter((parent) => parent !== initiator.id)
    job.changeTask(id, { parents: [...parents, end] })
  }
}

function nextIteration(job: JobDraft, { name, iteration, replication }: EngineTask): number {
  const base = baseName(name)
  let next = iteration + 1
  while (job.hasName(fullName(base, next, replication))) next++
  return next
}

function tagLabel({ name, replication }: EngineTask): string {
  return fullName(baseName(name), 0, replication)
}

/** `dd_MM_YY_HH_mm` in local time, as ProActive tags the iterations of a cron loop. */
function dateText(at: number): string {
  const date = new Date(at)
  return [
    date.getDate(),
    date.getMonth() + 1,
    date.getFullYear() % 100,
    date.getHours(),
    date.getMinutes(),
  ]
    .map((part) => String(part).padStart(2, '0'))
    .join('_')
}
