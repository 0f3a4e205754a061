import { appendParents, copyScope, endOf, scopeBetween } from './copy-scope.ts'
import { baseName, type EngineTask } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { skip, tasksOfBlock } from './skip.ts'

/**
 * Runs every scope below a replicate task `runs` times (execution.md 3.3). The initiator is over,
 * but its dependants have not been told. Returns the tasks that are over by being skipped.
 */
export function replicate(job: JobDraft, initiator: EngineTask, runs: number): readonly number[] {
  const targets = [...initiator.children].sort((a, b) => a - b)
  if (runs === 0)
    return skip(
      job,
      targets.flatMap((target) => tasksOfBlock(job, target)),
      initiator.finishedAt + 1,
    )
  if (runs > 1) for (const target of targets) copyTarget(job, initiator, target, runs - 1)
  return []
}

/** How many tasks one more run of everything below a replicate task adds. */
export function scopeSizes(job: JobDraft, initiator: EngineTask): number {
  return initiator.children
    .map((target) => scopeBetween(job, target, endOf(job, target)).tasks.length)
    .reduce((sum, size) => sum + size, 0)
}

function copyTarget(job: JobDraft, initiator: EngineTask, target: number, copies: number): void {
  const end = endOf(job, target)
  const scope = scopeBetween(job, target, end)
  const merges = job.task(end).children
  const ends: number[] = []
  const starts: number[] = []
  for (let copy = 0; copy < copies; copy++) {
    const made = copyScope(job, scope, [], (original) => {
      const base = baseName(original.name)
      const replication = Math.max(0, 1 + job.highestReplication(base, original.iteration))
      return {
        iteration: original.iteration,
        replication,
        tag: `REPLICATE-${initiator.name}-${replication}`,
        startAt: null,
      }
    })
    starts.push(made.get(target) ?? target)
    ends.push(made.get(end) ?? end)
  }
  appendChildren(job, initiator.id, starts)
  for (const merge of merges) appendParents(job, merge, ends)
}

/** Makes tasks without parents depend on one that their release is still to come from. */
function appendChildren(job: JobDraft, parent: number, children: readonly number[]): void {
  job.changeTask(parent, { children: [...job.task(parent).children, ...children] })
  for (const child of children) job.changeTask(child, { parents: [parent], openParents: 1 })
}
