import type { NewTask } from './new-job.ts'

type Walked = Pick<NewTask, 'dependencies' | 'block' | 'flow'>

/**
 * The end of each block by its start (positions of tasks). Blocks are paired by nesting on a walk
 * from each task without dependencies (execution.md 3.1); a start that meets no end is left out.
 */
export function pairBlocks(tasks: readonly Walked[]): Map<number, number> {
  const ends = new Map<number, number>()
  if (tasks.every(({ block }) => block === 'none')) return ends
  const dependants: number[][] = tasks.map(() => [])
  tasks.forEach((task, id) => {
    for (const parent of task.dependencies) dependants[parent]?.push(id)
  })
  const weak = new Set(tasks.flatMap(({ flow }) => weakTargets(flow)))
  const entered = new Set<number>()
  tasks.forEach((task, id) => {
    if (task.dependencies.length === 0 && !weak.has(id)) walk(id, tasks, dependants, entered, ends)
  })
  return ends
}

function weakTargets(flow: NewTask['flow']): number[] {
  if (flow?.kind !== 'if') return []
  const { target, else: otherwise, continuation } = flow
  return continuation === null ? [target, otherwise] : [target, otherwise, continuation]
}

/** A place on the walk: the starts and the continuations that are open there. */
interface Visit {
  readonly task: number
  readonly starts: Stack
  readonly continuations: Stack
}

type Stack = { readonly top: number; readonly below: Stack } | null

function walk(
  root: number,
  tasks: readonly Walked[],
  dependants: readonly (readonly number[])[],
  entered: Set<number>,
  ends: Map<number, number>,
): void {
  const open: Visit[] = [{ task: root, starts: null, continuations: null }]
  for (let visit = open.pop(); visit; visit = open.pop()) {
    const task = tasks[visit.task]
    if (!task || entered.has(visit.task)) continue
    entered.add(visit.task)
    let { starts } = visit
    if (task.block === 'start') starts = { top: visit.task, below: starts }
    if (task.block === 'end' && starts) {
      if (!ends.has(starts.top)) ends.set(starts.top, visit.task)
      starts = starts.below
    }
    const next = following(visit, task, dependants[visit.task] ?? [])
    // the last one pushed is visited first
    open.push(...next.map((at) => ({ ...at, starts })).reverse())
  }
}

function following(
  { continuations }: Visit,
  { flow }: Walked,
  dependants: readonly number[],
): Omit<Visit, 'starts'>[] {
  if (dependants.length > 0) return dependants.map((task) => ({ task, continuations }))
  if (flow?.kind === 'if') {
    const inside =
      flow.continuation === null ? continuations : { top: flow.continuation, below: continuations }
    return [
      { task: flow.target, continuations: inside },
      { task: flow.else, continuations: inside },
    ]
  }
  if (continuations) return [{ task: continuations.top, continuations: continuations.below }]
  return []
}
