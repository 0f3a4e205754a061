import { loopShape } from '../problems/catalogue/flow.ts'
import type { Problem } from '../problems/problem.ts'
import type { Blocks } from './check-blocks.ts'
import { nameOf, parentsOf, type FlowGraph, type Node } from './flow-graph.ts'

/** Whether each loop goes around exactly one block, or one task (execution.md 3.6). */
export function checkLoops(graph: FlowGraph, blocks: Blocks): Problem[] {
  return graph.tasks.flatMap(({ flow }, initiator) =>
    flow?.kind === 'loop' ? checkLoop(graph, blocks, { initiator, name: flow.target }) : [],
  )
}

function checkLoop(
  graph: FlowGraph,
  { endOf }: Blocks,
  { initiator, name }: { initiator: Node; name: string },
): Problem[] {
  const problem = (rule: string, reason: string, node: Node) => [
    loopShape(null, { rule, type: 'LOOP', reason, task: nameOf(graph, node), other: name }),
  ]
  const target = graph.positions.get(name)
  if (target === undefined) return problem('loop-no-target', 'LOOP action has no target', initiator)
  const isOwn = target === initiator && graph.tasks[initiator]?.block === 'none'
  if (!isOwn && endOf.get(target) !== initiator)
    return problem(
      'loop-not-a-block',
      'The scope of a LOOP action should be a Task Block',
      initiator,
    )
  if (parentsOf(graph, target).length > 1)
    return problem(
      'loop-target-dependencies',
      'The Target of a LOOP must have only one dependency',
      target,
    )
  return []
}
