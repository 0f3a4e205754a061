import { childrenOf, type Node } from '../flow-graph.ts'
import type { KeptControls } from './kept-controls.ts'
import type { WholeFlow } from './whole-flow.ts'

/**
 * Tasks of a part that replicate as in the whole: where all of what each repeats is there, and
 * something after it that joins the copies (execution.md 3.6). One that has nothing left to repeat
 * keeps its script too.
 */
export function keepReplicates(
  whole: WholeFlow,
  part: ReadonlySet<Node>,
  { kept, parents }: { kept: KeptControls; parents: ReadonlyMap<Node, readonly Node[]> },
): Set<Node> {
  const { graph, endOf } = whole
  const children = new Map<Node, Node[]>()
  for (const [node, before] of parents)
    for (const parent of before) {
      const known = children.get(parent)
      if (known) known.push(node)
      else children.set(parent, [node])
    }
  const isRepeatable = (target: Node, formerTargets: ReadonlySet<Node>) => {
    const end = endOf.get(target)
    if (end !== undefined && !kept.blockEnds.has(target)) return false
    const isAlone = parents.get(target)?.length === 1
    const isJoined = (children.get(end ?? target) ?? []).length > 0
    return formerTargets.has(target) && isAlone && isJoined
  }
  const replicates = new Set<Node>()
  for (const node of part) {
    if (graph.tasks[node]?.flow?.kind !== 'replicate') continue
    const former = new Set(childrenOf(graph, node))
    const targets = children.get(node) ?? []
    if (targets.every((target) => isRepeatable(target, former))) replicates.add(node)
  }
  return replicates
}
