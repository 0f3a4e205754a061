import type { Node } from '../flow-graph.ts'
import type { WholeFlow } from './whole-flow.ts'

/** Which tasks are wanted, by names. Not both `only` and the others. */
export interface PartWish {
  /** These tasks and no others. */
  readonly only: readonly string[]
  /** These and all that come after one of them. */
  readonly from: readonly string[]
  /** These and all that come before one of them. */
  readonly until: readonly string[]
}

/**
 * The tasks that are meant; with both `from` and `until` those that lie between. Names that the
 * workflow does not know lead to nothing.
 */
export function selectTasks({ graph, flow }: WholeFlow, wish: PartWish): Set<Node> {
  const named = (names: readonly string[]) =>
    names.flatMap((name) => graph.positions.get(name) ?? [])
  if (wish.only.length > 0) return new Set(named(wish.only))
  const after = wish.from.length > 0 ? reach(named(wish.from), flow.successors) : null
  const before = wish.until.length > 0 ? reach(named(wish.until), flow.predecessors) : null
  if (after && before) return new Set([...after].filter((node) => before.has(node)))
  return after ?? before ?? new Set(graph.tasks.keys())
}

function reach(starts: readonly Node[], links: ReadonlyMap<Node, readonly Node[]>): Set<Node> {
  const reached = new Set(starts)
  // the set grows while it is walked
  for (const node of reached) for (const next of links.get(node) ?? []) reached.add(next)
  return reached
}
