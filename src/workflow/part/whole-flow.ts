import { checkBlocks } from '../check-blocks.ts'
import { DominatorTree, entry } from '../dominators.ts'
import { buildFlowGraph, parentsOf, type FlowGraph, type Node } from '../flow-graph.ts'
import { FlowLinks, type Flow } from '../flow-links.ts'
import { walkFlow } from '../walk-flow.ts'
import type { Workflow } from '../workflow.ts'

/** A workflow as one takes parts of it: which task comes after which, also through a choice. */
export interface WholeFlow {
  readonly graph: FlowGraph
  /** Dependencies, from a choice to its branches, and from the ends of these to the continuation. */
  readonly flow: Flow
  /** The end of each block by its start. */
  readonly endOf: ReadonlyMap<Node, Node>
}

/** Expects a workflow in which `checkFlow` finds nothing. */
export function wholeFlowOf(workflow: Workflow): WholeFlow {
  const graph = buildFlowGraph(workflow.tasks)
  const links = new FlowLinks()
  const entered = new Set<Node>()
  graph.tasks.forEach((_, root) => {
    if (parentsOf(graph, root).length > 0 || graph.linked.has(root)) return
    const enter = (node: Node) => {
      links.enter(node)
    }
    walkFlow(graph, root, entered, { enter, follow: links.follow }, true)
  })
  return { graph, flow: links.flow(), endOf: checkBlocks(graph).blocks.endOf }
}

/** Of how many of `nodes` each task is the only way to; a task leads to itself. */
export function countBelow({ flow }: WholeFlow, nodes: ReadonlySet<Node>): Map<Node, number> {
  const dominators = new DominatorTree(flow)
  const counts = new Map<Node, number>()
  // children of the dominator tree come after their parent in the order
  for (const node of flow.order.toReversed()) {
    const count = (counts.get(node) ?? 0) + (nodes.has(node) ? 1 : 0)
    counts.set(node, count)
    const above = dominators.parent(node)
    if (above !== entry) counts.set(above, (counts.get(above) ?? 0) + count)
  }
  return counts
}
