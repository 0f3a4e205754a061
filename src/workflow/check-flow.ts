import {
  branchTargetShared,
  branchTargetUnknown,
  dependencyCycle,
  taskNameCharacter,
  taskNameDuplicate,
} from '../problems/catalogue/flow.ts'
import type { Problem } from '../problems/problem.ts'
import { checkBlocks } from './check-blocks.ts'
import { checkBranches } from './check-branches.ts'
import { checkLoops } from './check-loops.ts'
import { checkReplicates } from './check-replicates.ts'
import {
  buildFlowGraph,
  nameOf,
  parentsOf,
  type Branch,
  type FlowGraph,
  type Node,
} from './flow-graph.ts'
import { walkFlow } from './walk-flow.ts'
import type { Workflow } from './workflow.ts'

/**
 * What ProActive's FlowChecker refuses (execution.md 3.6), in its order; of a workflow with several
 * faults the first problem is the one that ProActive names. A kind of check that builds on another
 * one is left out when that one found something. Facts: `rule`, ProActive's `type`, `reason` and
 * `task`. The problems have no place (`at` is null): the caller knows where the task was written.
 * Unknown dependencies are the business of `checkWorkflow`.
 */
export function checkFlow(workflow: Workflow): Problem[] {
  const graph = buildFlowGraph(workflow.tasks)
  const early = firstFindings(graph, [checkLinks, checkNames, checkCycles])
  if (early.length > 0) return early
  const { problems, blocks } = checkBlocks(graph)
  if (problems.length > 0) return problems
  return [
    ...checkReplicates(graph, blocks),
    ...checkLoops(graph, blocks),
    ...checkBranches(graph, blocks),
  ]
}

function firstFindings(
  graph: FlowGraph,
  checks: readonly ((graph: FlowGraph) => Problem[])[],
): Problem[] {
  for (const check of checks) {
    const problems = check(graph)
    if (problems.length > 0) return problems
  }
  return []
}

function checkLinks(graph: FlowGraph): Problem[] {
  const problems: Problem[] = []
  const targets = new Set<Node>()
  for (const [node, branch] of graph.branches) {
    for (const side of ['target', 'else'] as const) {
      const to = branch[side]
      if (to === null) problems.push(unknownTarget(graph, node, side))
      else if (targets.has(to)) {
        const isOwn = side === 'else' && to === branch.target
        problems.push(sharedTarget(nameOf(graph, to), isOwn))
      } else targets.add(to)
    }
  }
  return problems
}

function unknownTarget(graph: FlowGraph, node: Node, side: 'target' | 'else'): Problem {
  const flow = graph.tasks[node]?.flow
  const other = flow?.kind === 'if' && flow[side] !== '' ? flow[side] : null
  return branchTargetUnknown(null, {
    rule: side === 'target' ? 'if-target-unknown' : 'else-target-unknown',
    type: 'IF',
    reason: side === 'target' ? 'IF target is null' : 'ELSE target is null',
    task: nameOf(graph, node),
    other,
  })
}

function sharedTarget(task: string, isOwn: boolean): Problem {
  return branchTargetShared(null, {
    rule: isOwn ? 'if-else-same' : 'target-of-several-ifs',
    type: 'IF',
    reason: 'Task is target of multiple IF actions',
    task,
    other: null,
  })
}

function checkNames(graph: FlowGraph): Problem[] {
  return graph.tasks.flatMap(({ name }, node) => {
    const facts = { type: 'NAME', task: name, other: null } as const
    if (/[#*]/.test(name))
      return taskNameCharacter(null, {
        ...facts,
        rule: 'name-character',
        reason: `Invalid task name: ${name}`,
      })
    if (graph.positions.get(name) !== node)
      return taskNameDuplicate(null, {
        ...facts,
        rule: 'name-duplicate',
        reason: `Duplicate task name: ${name}`,
      })
    return []
  })
}

function checkCycles(graph: FlowGraph): Problem[] {
  const problems = [...graph.branches.values()].flatMap((branch) => ownContinuation(graph, branch))
  const entered = new Set<Node>()
  const back = (to: Node, path: () => readonly Node[]) => {
    if (problems.length === 0) problems.push(cycleThrough(graph, to, path()))
  }
  const roots = graph.tasks.flatMap((_, node) => (parentsOf(graph, node).length === 0 ? node : []))
  // what a condition leads to is entered from there, wherever it was declared
  const isLinked = (node: Node) => graph.linked.has(node)
  for (const root of [...roots.filter((node) => !isLinked(node)), ...roots.filter(isLinked)])
    walkFlow(graph, root, entered, { back }, true)
  if (problems.length > 0) return problems
  return unreachable(graph, entered)
}

/** A branch that is its own continuation would go on with itself for ever. */
function ownContinuation(graph: FlowGraph, branch: Branch): Problem[] {
  const { continuation } = branch
  if (continuation === null) return []
  const isOwn = continuation === branch.target || continuation === branch.else
  return isOwn ? [cycleThrough(graph, continuation, [continuation])] : []
}

function cycleThrough(graph: FlowGraph, to: Node, path: readonly Node[]): Problem {
  const shown = path.length <= 8 ? path : [...path.slice(0, 4), ...path.slice(-3)]
  return dependencyCycle(null, {
    rule: 'cycle',
    type: 'RECURSION',
    reason: 'Infinite recursion detected',
    task: nameOf(graph, to),
    other: null,
    path: [...shown, to].map((node) => nameOf(graph, node)),
  })
}

/** The first task that no walk reached: it, or something above it, is on a cycle. */
function unreachable(graph: FlowGraph, entered: ReadonlySet<Node>): Problem[] {
  const first = graph.tasks.findIndex((_, node) => !entered.has(node))
  if (first < 0) return []
  return [
    dependencyCycle(null, {
      rule: 'unreachable',
      type: 'UNREACHABLE',
      reason: 'Unreachable task',
      task: nameOf(graph, first),
      other: null,
      path: cycleAbove(graph, first, entered),
    }),
  ]
}

/** Names along one cycle, found by going up from a task that is on or below it. */
function cycleAbove(graph: FlowGraph, start: Node, entered: ReadonlySet<Node>): string[] {
  const seen = new Map<Node, number>()
  const way: Node[] = []
  let node: Node | undefined = start
  while (node !== undefined && !seen.has(node)) {
    seen.set(node, way.length)
    way.push(node)
    node = parentsOf(graph, node).find((parent) => !entered.has(parent))
  }
  const cycle = node === undefined ? [] : way.slice(seen.get(node))
  if (cycle.length > 8) return []
  return [...cycle, ...cycle.slice(0, 1)].reverse().map((member) => nameOf(graph, member))
}
