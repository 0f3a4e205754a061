import { branchShape, branchTargetShared } from '../problems/catalogue/flow.ts'
import type { Problem } from '../problems/problem.ts'
import { findAround, type Blocks } from './check-blocks.ts'
import { DominatorTree, entry } from './dominators.ts'
import {
  childrenOf,
  nameOf,
  parentsOf,
  type Branch,
  type FlowGraph,
  type Node,
} from './flow-graph.ts'
import type { Flow } from './flow-links.ts'

/** Whether the branches of each condition stand apart from all other tasks (execution.md 3.6). */
export function checkBranches(graph: FlowGraph, blocks: Blocks): Problem[] {
  const leaking = new LeakingNodes(graph, blocks.flow)
  const continued = new Set<Node>()
  return [...graph.branches].flatMap(([initiator, branch]) =>
    branch.continuation === null
      ? checkOpenBranch(graph, { initiator, branch, leaking })
      : checkJoinedBranch(graph, blocks, { branch, continuation: branch.continuation, continued }),
  )
}

function sides(branch: Branch): readonly (readonly ['if' | 'else', Node])[] {
  const { target, else: other } = branch
  return [
    ...(target === null ? [] : [['if', target] as const]),
    ...(other === null ? [] : [['else', other] as const]),
  ]
}

/** Without a continuation: what is below a branch's first task belongs to the branch. */
function checkOpenBranch(
  graph: FlowGraph,
  { initiator, branch, leaking }: { initiator: Node; branch: Branch; leaking: LeakingNodes },
): Problem[] {
  for (const [side, target] of sides(branch))
    if (parentsOf(graph, target).length > 0)
      return [
        shape(graph, target, {
          rule: `${side}-target-dependencies`,
          shape: 'start-dependencies',
          reason: 'IF target task cannot have dependencies',
        }),
      ]
  for (const [, target] of sides(branch)) {
    const root = leaking.rootBeside(target)
    if (root !== null)
      return [
        shape(
          graph,
          root,
          {
            rule: 'branch-outside-dependency',
            shape: 'outside-dependency',
            reason: `IF block at ${nameOf(graph, initiator)} has external dependencies`,
          },
          initiator,
        ),
      ]
  }
  return []
}

/** With a continuation: each branch is one task or one block, tied to nothing else. */
function checkJoinedBranch(
  graph: FlowGraph,
  { endOf }: Blocks,
  { branch, continuation, continued }: { branch: Branch; continuation: Node; continued: Set<Node> },
): Problem[] {
  const dependent = {
    shape: 'start-dependencies',
    reason: 'IF task block cannot have dependencies',
  }
  for (const [side, target] of sides(branch)) {
    const task = graph.tasks[target]
    const isLarger = childrenOf(graph, target).length > 0 || task?.flow?.kind === 'if'
    if (isLarger && task?.block !== 'start')
      return [
        shape(graph, target, {
          rule: `${side}-target-not-a-block`,
          shape: 'target-not-a-block',
          reason: 'IF action target is not a Task Block',
        }),
      ]
  }
  if (continued.has(continuation)) return [joinsSeveral(graph, continuation)]
  continued.add(continuation)
  for (const [side, target] of sides(branch)) {
    if (parentsOf(graph, target).length > 0)
      return [shape(graph, target, { rule: `${side}-block-dependencies`, ...dependent })]
    const end = endOf.get(target) ?? target
    if (childrenOf(graph, end).length > 0)
      return [
        shape(graph, end, { ...dependent, rule: `${side}-block-children`, shape: 'end-children' }),
      ]
  }
  if (parentsOf(graph, continuation).length === 0) return []
  return [
    shape(graph, continuation, {
      rule: 'continuation-dependencies',
      shape: 'continuation-dependencies',
      reason: 'JOIN task cannot have dependencies',
    }),
  ]
}

function shape(
  graph: FlowGraph,
  node: Node,
  words: { rule: string; shape: string; reason: string },
  initiator: Node | null = null,
): Problem {
  return branchShape(null, {
    ...words,
    type: 'IF',
    task: nameOf(graph, node),
    other: initiator === null ? null : nameOf(graph, initiator),
  })
}

function joinsSeveral(graph: FlowGraph, continuation: Node): Problem {
  return branchTargetShared(null, {
    rule: 'continuation-joins-several',
    type: 'IF',
    reason: 'Task is target of multiple IF actions',
    task: nameOf(graph, continuation),
    other: null,
  })
}

/**
 * Which tasks have a task below them that can be reached around them. Asked for every branch, so it
 * is worked out for all tasks at once: a link from u to v leads out of everything between u and the
 * last task that all paths to v share.
 */
class LeakingNodes {
  readonly #graph: FlowGraph
  readonly #flow: Flow
  #leaks: ReadonlyMap<Node, number> | null = null
  #isFound = false

  constructor(graph: FlowGraph, flow: Flow) {
    this.#graph = graph
    this.#flow = flow
  }

  /**
   * The root of a path to a task below `node` that does not meet `node`; null: there is none, or one
   * was found before (each search costs as much as the workflow is large).
   */
  rootBeside(node: Node): Node | null {
    this.#leaks ??= this.#count()
    if (this.#isFound || (this.#leaks.get(node) ?? 0) === 0) return null
    this.#isFound = true
    const below = new Set([node])
    for (const member of below) for (const next of childrenOf(this.#graph, member)) below.add(next)
    below.delete(node)
    const root = findAround([...below], node, this.#flow.predecessors)
    return root === entry ? null : root
  }

  #count(): Map<Node, number> {
    const dominators = new DominatorTree(this.#flow)
    const counts = new Map<Node, number>()
    const add = (node: Node, count: number) => counts.set(node, (counts.get(node) ?? 0) + count)
    for (const to of this.#flow.order)
      for (const from of this.#flow.predecessors.get(to) ?? []) {
        add(from, 1)
        add(dominators.parent(to), -1)
      }
    // children of the dominator tree come after their parent in the order
    for (const node of this.#flow.order.toReversed())
      if (node !== entry) add(dominators.parent(node), counts.get(node) ?? 0)
    return counts
  }
}
