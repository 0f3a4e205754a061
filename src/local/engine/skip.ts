import { endOf } from './copy-scope.ts'
import { isOver, type EngineTask } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'

/**
 * Skips tasks at a time (execution.md 3.3.2), but for those that were killed before, or that run
 * because one above them was. Returns those that are over by it: the others are
 * over once their parents are.
 */
export function skip(job: JobDraft, ids: readonly number[], at: number): readonly number[] {
  const open = ids.filter((id) => !isOver(job.task(id)))
  const skipped = ids.filter((id) => hasNotBegun(job.task(id)))
  for (const id of skipped)
    job.setStatus(id, 'SKIPPED', {
      finishedAt: at,
      durationMs: 0,
      notBefore: null,
      waitsFor: null,
    })
  for (const id of ids) job.changeTask(id, { isUnlinked: false })
  return open.filter((id) => isOver(job.task(id)))
}

/** From the start of a block down to its end, through if links too; else the task alone. */
export function tasksOfBlock(job: JobDraft, start: number): readonly number[] {
  const end = endOf(job, start)
  const met = new Set([start])
  if (end === start) return [...met]
  for (const id of met) {
    if (id === end) continue
    for (const below of [...job.task(id).children, ...weakChildren(job, id)]) met.add(below)
  }
  return [...met]
}

/** A task, and every one that can be reached from above through it alone (execution.md 3.5.3). */
export function tasksOnlyBelow(job: JobDraft, first: number): readonly number[] {
  const reached = new Set([first])
  const parentsLeft = new Map<number, number>()
  for (const id of reached) {
    for (const weak of weakChildren(job, id)) reached.add(weak)
    for (const child of job.task(id).children) {
      const left = (parentsLeft.get(child) ?? job.task(child).parents.length) - 1
      parentsLeft.set(child, left)
      if (left === 0) reached.add(child)
    }
  }
  return [...reached]
}

function hasNotBegun({ status, isSelecting }: EngineTask): boolean {
  const isWaiting = status === 'SUBMITTED' || status === 'PENDING' || status === 'PAUSED'
  return isWaiting && !isSelecting
}

function weakChildren(job: JobDraft, id: number): number[] {
  const { flow } = job.task(id)
  if (flow?.kind !== 'if') return []
  return [flow.target, flow.else, flow.continuation].filter((target) => target !== null)
}
