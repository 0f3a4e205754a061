import { blockLeak, blockUnmatched } from '../problems/catalogue/flow.ts'
import type { Problem } from '../problems/problem.ts'
import { DominatorTree, entry } from './dominators.ts'
import { nameOf, parentsOf, type FlowGraph, type Node } from './flow-graph.ts'
import { FlowLinks, type Flow } from './flow-links.ts'
import { walkFlow } from './walk-flow.ts'

/** The blocks of a workflow, and the order in which its tasks can run. */
export interface Blocks {
  readonly endOf: ReadonlyMap<Node, Node>
  readonly startOf: ReadonlyMap<Node, Node>
  /** Every link that the walk followed, and a topological order of the tasks. */
  readonly flow: Flow
}

/** Pairs block starts and ends by nesting, then checks that no path crosses a block's boundary. */
export function checkBlocks(graph: FlowGraph): { problems: Problem[]; blocks: Blocks } {
  const endOf = new Map<Node, Node>()
  const startOf = new Map<Node, Node>()
  const problems: Problem[] = []
  const unended: Node[] = []
  const entered = new Set<Node>()
  graph.tasks.forEach((_, root) => {
    if (!isRoot(graph, root, entered)) return
    const open: Node[] = []
    const enter = (node: Node) => {
      const block = graph.tasks[node]?.block
      if (block === 'start') open.push(node)
      if (block !== 'end') return
      const start = open.pop()
      if (start === undefined) problems.push(unmatched(graph, node, 'end'))
      else {
        endOf.set(start, node)
        startOf.set(node, start)
      }
    }
    walkFlow(graph, root, entered, { enter })
    unended.push(...open)
  })
  for (const start of unended) problems.push(unmatched(graph, start, 'start'))
  const blocks = { endOf, startOf, flow: flowOf(graph) }
  if (problems.length === 0) problems.push(...checkBoundaries(graph, blocks))
  return { problems, blocks }
}

/**
 * Whether ProActive looks for blocks from this task on: one without dependencies, a branch of an if
 * only once that if was seen (which does not lead there itself where it has dependants), a
 * continuation never.
 */
function isRoot(graph: FlowGraph, node: Node, entered: ReadonlySet<Node>): boolean {
  if (parentsOf(graph, node).length > 0) return false
  if (!graph.linked.has(node)) return true
  if (graph.continuations.has(node)) return false
  const decision = graph.decisions.get(node)
  return decision !== undefined && entered.has(decision)
}

/** Every link that ProActive follows across a block: dependencies, branches, continuations. */
function flowOf(graph: FlowGraph): Flow {
  const links = new FlowLinks()
  const entered = new Set<Node>()
  const enter = (node: Node) => links.enter(node)
  graph.tasks.forEach((_, root) => {
    if (parentsOf(graph, root).length > 0 || graph.linked.has(root)) return
    walkFlow(graph, root, entered, { enter, follow: links.follow }, true)
  })
  return links.flow()
}

function unmatched(graph: FlowGraph, node: Node, side: 'start' | 'end'): Problem {
  return blockUnmatched(null, {
    rule: `unmatched-${side}`,
    type: 'BLOCK',
    reason: `Unmatched ${side} block`,
    task: nameOf(graph, node),
    other: null,
  })
}

function checkBoundaries(graph: FlowGraph, { endOf, flow }: Blocks): Problem[] {
  if (endOf.size === 0) return []
  const above = new DominatorTree(flow)
  const below = new DominatorTree({
    order: flow.order.toReversed(),
    predecessors: flow.successors,
  })
  for (const [start, end] of endOf) {
    if (!below.dominates(end, start)) {
      const leaf = findAround([start], end, flow.successors)
      return [leak(graph, { rule: 'block-flow-escapes', at: leaf, block: end })]
    }
    if (!above.dominates(start, end)) {
      const root = findAround([end], start, flow.predecessors)
      return [leak(graph, { rule: 'block-outside-dependency', at: root, block: start })]
    }
  }
  return []
}

/** Where a path ends that goes on from one of `from` without meeting `around`. */
export function findAround(
  from: readonly Node[],
  around: Node,
  links: ReadonlyMap<Node, readonly Node[]>,
): Node {
  const seen = new Set(from)
  const waiting = [...from]
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    const next = links.get(node) ?? []
    if (next.length === 0) return node
    for (const to of next)
      if (to !== around && !seen.has(to)) {
        seen.add(to)
        waiting.push(to)
      }
  }
  return entry
}

function leak(
  graph: FlowGraph,
  { rule, at, block }: { rule: string; at: Node; block: Node },
): Problem {
  const other = nameOf(graph, block)
  return blockLeak(null, {
    rule,
    type: 'BLOCK',
    reason:
      rule === 'block-flow-escapes'
        ? `Task Block ending at ${other} does not join all its flows`
        : `Task Block starting at ${other} has external dependencies`,
    task: nameOf(graph, at),
    other,
  })
}
