import type { EngineTask } from './engine-task.ts'

/**
 * The tasks whose results a task sees, in order: its parents, and for one that was skipped its
 * nearest ancestors that were not, over dependencies and if links; each once (execution.md 3.7.2).
 */
export function resultParents(tasks: ReadonlyMap<number, EngineTask>, id: number): number[] {
  const found = new Set<number>()
  const passed = new Set<number>()
  const pending = above(tasks, id).reverse()
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const task = tasks.get(next)
    if (!task) continue
    if (task.status !== 'SKIPPED') found.add(next)
    else if (!passed.has(next)) {
      passed.add(next)
      pending.push(...above(tasks, next).reverse())
    }
  }
  return [...found]
}

function above(tasks: ReadonlyMap<number, EngineTask>, id: number): number[] {
  const task = tasks.get(id)
  if (!task) return []
  if (task.parents.length > 0 || !task.weak) return [...task.parents]
  return task.weak.kind === 'branch' ? [task.weak.of] : endsOfBranches(tasks, task.weak.of)
}

/** What a continuation would follow: the last tasks of both branches of its if task. */
function endsOfBranches(tasks: ReadonlyMap<number, EngineTask>, id: number): number[] {
  const flow = tasks.get(id)?.flow
  if (flow?.kind !== 'if') return [id]
  return [flow.target, flow.else]
    .filter((first) => first !== null)
    .map((first) => tasks.get(first)?.blockEnd ?? first)
}
