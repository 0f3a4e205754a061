import { parentsOf, type Node } from '../flow-graph.ts'
import type { KeptControls } from './kept-controls.ts'
import type { WholeFlow } from './whole-flow.ts'

export interface Bridges {
  /** What each task of the part waits for: first what it did before, then what is new. */
  readonly parents: ReadonlyMap<Node, readonly Node[]>
  /** A task that can only come after a continuation which the part lacks, if there is one. */
  readonly adrift: { readonly task: Node; readonly continuation: Node } | null
}

/**
 * The dependencies of the tasks of a part: for one that is left out stand the nearest before it that
 * are there, so that the order stays that of the whole; what came after a choice that is not made
 * any more comes after what there is of its branches.
 */
export function bridgeDependencies(
  whole: WholeFlow,
  part: ReadonlySet<Node>,
  kept: KeptControls,
): Bridges {
  const { graph, flow } = whole
  const chosen = chosenTasks(kept)
  const lost = lostContinuations(whole, part, kept)
  const nearest = new Map<Node, ReadonlySet<Node>>()
  const crossing = new Map<Node, Node>()
  const parents = new Map<Node, readonly Node[]>()
  let adrift: Bridges['adrift'] = null
  for (const node of flow.order) {
    const links = new Set([...parentsOf(graph, node), ...(flow.predecessors.get(node) ?? [])])
    const isInPart = part.has(node)
    if (isInPart && chosen.has(node)) {
      parents.set(node, [])
      continue
    }
    const before = new Set<Node>()
    const bridged = new Set<Node>()
    let crossed = lost.has(node) ? node : undefined
    for (const link of links) {
      if (part.has(link)) before.add(link)
      else {
        for (const far of nearest.get(link) ?? []) bridged.add(far)
        crossed ??= crossing.get(link)
      }
    }
    if (bridged.size > 0) addNearest(before, bridged, parents)
    if (isInPart) {
      parents.set(node, [...before])
      if (crossed !== undefined) adrift ??= { task: node, continuation: crossed }
    } else {
      nearest.set(node, before)
      if (crossed !== undefined) crossing.set(node, crossed)
    }
  }
  return { parents, adrift }
}

/** Tasks that a choice of the part starts: they wait for nothing by themselves. */
function chosenTasks({ branches }: KeptControls): Set<Node> {
  const chosen = new Set<Node>()
  for (const { target, else: other, continuation } of branches.values())
    for (const node of [target, other, continuation]) if (node !== null) chosen.add(node)
  return chosen
}

/** Continuations outside of the part whose choices are in it. */
function lostContinuations(
  { graph }: WholeFlow,
  part: ReadonlySet<Node>,
  { branches }: KeptControls,
): Set<Node> {
  const lost = new Set<Node>()
  for (const chooser of branches.keys()) {
    const continuation = graph.branches.get(chooser)?.continuation ?? null
    if (continuation !== null && !part.has(continuation)) lost.add(continuation)
  }
  return lost
}

/** Adds the tasks found beyond others, but for those that come before one of the rest anyway. */
function addNearest(
  before: Set<Node>,
  bridged: ReadonlySet<Node>,
  parents: ReadonlyMap<Node, readonly Node[]>,
): void {
  for (const node of bridged) before.add(node)
  if (before.size < 2) return
  const earlier = new Set<Node>()
  for (const node of before) for (const parent of parents.get(node) ?? []) earlier.add(parent)
  for (const node of earlier) for (const parent of parents.get(node) ?? []) earlier.add(parent)
  for (const node of bridged) if (earlier.has(node)) before.delete(node)
}
