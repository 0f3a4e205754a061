import { checkBlocks } from './check-blocks.ts'
import { buildFlowGraph, nameOf, type Node } from './flow-graph.ts'
import type { Workflow } from './workflow.ts'

export interface BlockOfTasks {
  readonly start: string
  readonly end: string
  /** Names of all tasks from start to end, both included. */
  readonly members: readonly string[]
}

/** A block is looked through up to this many tasks in all, so that deep nesting costs no minute. */
const mostMembers = 200_000

/** The blocks of a workflow, outer ones first; none where starts and ends do not pair. */
export function findBlocks(workflow: Workflow): BlockOfTasks[] {
  const graph = buildFlowGraph(workflow.tasks)
  const { problems, blocks } = checkBlocks(graph)
  if (problems.length > 0) return []
  const found: BlockOfTasks[] = []
  let budget = mostMembers
  for (const [start, end] of blocks.endOf) {
    const members = new Set<Node>([start])
    for (const node of members) {
      if (node === end) continue
      for (const next of blocks.flow.successors.get(node) ?? []) members.add(next)
      if (--budget < 0) return found
    }
    const name = (node: Node) => nameOf(graph, node)
    found.push({ start: name(start), end: name(end), members: [...members].map(name) })
  }
  return found.sort((a, b) => b.members.length - a.members.length)
}
