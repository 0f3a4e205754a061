import { baseName, fullName, isOver, type EngineTask, type TaskFlow } from './engine-task.ts'
import type { JobDraft } from './job-draft.ts'
import { freshRun } from './submit-job.ts'

/** What is copied by a replicate or a loop: the tasks between two, both included. */
export interface Scope {
  readonly start: number
  readonly end: number
  /** By ascending id. */
  readonly tasks: readonly EngineTask[]
  /** By base name: the task of the scope that stands for all runs of it. */
  readonly byBase: ReadonlyMap<string, number>
}

/** How one copy differs from its original. */
export interface CopyTraits {
  readonly iteration: number
  readonly replication: number
  readonly tag: string
  /** START_AT of the copy, milliseconds since 1970; null: that of the original, which is over. */
  readonly startAt: number | null
}

/**
 * Everything from the end up to the start, over dependencies, if and continuation links. Of
 * replicas only the lowest is followed, of iterations only the lowest kept (execution.md 3.4.1).
 */
export function scopeBetween(job: JobDraft, start: number, end: number): Scope {
  const met = new Set([end])
  const queue = [end]
  const kept = new Map<string, EngineTask>()
  for (let next = 0; next < queue.length; next++) {
    const task = job.task(queue[next] ?? end)
    const base = baseName(task.name)
    const rival = kept.get(base)
    if (!rival || comesBefore(task, rival)) kept.set(base, task)
    if (task.id === start) continue
    for (const above of [...lowestReplicas(job, task.parents), ...weakParents(job, task)]) {
      if (met.has(above)) continue
      met.add(above)
      queue.push(above)
    }
  }
  const tasks = [...kept.values()].sort((a, b) => a.id - b.id)
  const byBase = new Map([...kept].map(([base, task]) => [base, task.id]))
  return { start, end, tasks, byBase }
}

/**
 * Makes one copy of a scope. The copy of its start has the given parents; whoever depends on its
 * end is not told. Returns the copies by the ids of their originals.
 */
export function copyScope(
  job: JobDraft,
  scope: Scope,
  parentsOfStart: readonly number[],
  traitsOf: (original: EngineTask) => CopyTraits,
): ReadonlyMap<number, number> {
  const copies = new Map<number, number>()
  const status = job.job.status === 'PAUSED' ? 'PAUSED' : 'SUBMITTED'
  for (const original of scope.tasks) {
    const traits = traitsOf(original)
    const copy = job.addTask((id) => ({
      ...original,
      ...freshRun(original.maxExecutions),
      ...traits,
      id,
      name: fullName(baseName(original.name), traits.iteration, traits.replication),
      status,
      parents: [],
      children: [],
      openParents: 0,
      weak: null,
      isUnlinked: false,
      notBefore: traits.startAt === null ? null : traits.startAt + 1,
    }))
    copies.set(original.id, copy.id)
  }
  for (const original of scope.tasks) link(job, scope, copies, original, parentsOfStart)
  return copies
}

/** Adds parents to a task, each once, and it to their children; they may be over. */
export function appendParents(job: JobDraft, id: number, parents: readonly number[]): void {
  const task = job.task(id)
  const known = new Set(task.parents)
  const added = [...new Set(parents)].filter((parent) => !known.has(parent))
  let { openParents } = task
  for (const parent of added) {
    if (!isOver(job.task(parent))) openParents++
    job.addChild(parent, id)
  }
  job.changeTask(id, { parents: [...task.parents, ...added], openParents })
}

function link(
  job: JobDraft,
  scope: Scope,
  copies: ReadonlyMap<number, number>,
  original: EngineTask,
  parentsOfStart: readonly number[],
): void {
  const copy = copies.get(original.id)
  if (copy === undefined) return
  const copyOf = (id: number): number | null => {
    const kept = scope.byBase.get(baseName(job.task(id).name))
    return (kept === undefined ? undefined : copies.get(kept)) ?? null
  }
  const isStart = original.id === scope.start
  const decidedBy = original.weak && !isStart ? copyOf(original.weak.of) : null
  job.changeTask(copy, {
    flow: original.flow && flowOfCopy(original.flow, copyOf),
    blockEnd: original.blockEnd === null ? null : copyOf(original.blockEnd),
    weak: original.weak && decidedBy !== null ? { ...original.weak, of: decidedBy } : null,
    isUnlinked: decidedBy !== null,
  })
  if (isStart) appendParents(job, copy, parentsOfStart)
  else if (decidedBy === null) appendParents(job, copy, copiedParents(job, original, copyOf, copy))
}

/** Parents of a copy inside its scope, by ascending id of the originals (execution.md 3.3.3). */
function copiedParents(
  job: JobDraft,
  original: EngineTask,
  copyOf: (id: number) => number | null,
  copy: number,
): readonly number[] {
  return lowestReplicas(job, original.parents)
    .sort((a, b) => a - b)
    .map((parent) => copyOf(parent) ?? parent)
    .filter((parent) => parent !== copy)
}

function flowOfCopy(flow: TaskFlow, copyOf: (id: number) => number | null): TaskFlow {
  const orNull = (id: number | null): number | null => (id === null ? null : copyOf(id))
  switch (flow.kind) {
    case 'replicate':
      return flow
    case 'loop':
      return { kind: 'loop', target: copyOf(flow.target) ?? flow.target }
    case 'if':
      return {
        kind: 'if',
        target: orNull(flow.target),
        else: orNull(flow.else),
        continuation: orNull(flow.continuation),
      }
  }
}

/** Of tasks with one base name the one with the lowest replication index. */
function lowestReplicas(job: JobDraft, ids: readonly number[]): number[] {
  const lowest = new Map<string, EngineTask>()
  for (const id of ids) {
    const task = job.task(id)
    const base = baseName(task.name)
    const rival = lowest.get(base)
    if (!rival || task.replication < rival.replication) lowest.set(base, task)
  }
  return [...lowest.values()].map(({ id }) => id)
}

/** Tasks above one over if and continuation links: its if task, or the ends of both branches. */
function weakParents(job: JobDraft, { weak }: EngineTask): number[] {
  if (!weak) return []
  const { flow } = job.task(weak.of)
  if (weak.kind === 'branch' || flow?.kind !== 'if') return [weak.of]
  return [flow.target, flow.else].flatMap((first) => (first === null ? [] : [endOf(job, first)]))
}

/** The last task of a branch or scope that begins with this one. */
export function endOf(job: JobDraft, first: number): number {
  return job.task(first).blockEnd ?? first
}

function comesBefore(a: EngineTask, b: EngineTask): boolean {
  return (a.iteration - b.iteration || a.replication - b.replication) < 0
}
