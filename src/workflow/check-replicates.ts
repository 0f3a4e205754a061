import { replicateShape } from '../problems/catalogue/flow.ts'
import type { Problem } from '../problems/problem.ts'
import type { Blocks } from './check-blocks.ts'
import { childrenOf, nameOf, parentsOf, type FlowGraph, type Node } from './flow-graph.ts'

/** Whether what each replicate repeats can be repeated (execution.md 3.6). */
export function checkReplicates(graph: FlowGraph, blocks: Blocks): Problem[] {
  return graph.tasks.flatMap(({ flow }, initiator) =>
    flow?.kind === 'replicate'
      ? childrenOf(graph, initiator).flatMap((target) =>
          checkTarget(graph, blocks, { initiator, target }),
        )
      : [],
  )
}

function checkTarget(
  graph: FlowGraph,
  { endOf }: Blocks,
  { initiator, target }: { initiator: Node; target: Node },
): Problem[] {
  const problem = (rule: string, reason: string, node: Node) => [
    replicateShape(null, {
      rule,
      type: 'REPLICATE',
      reason,
      task: nameOf(graph, node),
      other: nameOf(graph, initiator),
    }),
  ]
  if (parentsOf(graph, target).length > 1)
    return problem(
      'replicate-target-dependencies',
      'The Target of a REPLICATE must have only one dependency',
      target,
    )
  if (graph.tasks[target]?.block === 'end')
    return problem(
      'replicate-target-is-end',
      'The target of a REPLICATE cannot be the end of a task block',
      target,
    )
  const last = endOf.get(target) ?? target
  if (childrenOf(graph, last).length === 0)
    return problem('replicate-no-merge', 'No merge point for REPLICATE block', last)
  const action = graph.tasks[last]?.flow?.kind
  if (action === 'if' || action === 'replicate')
    return problem(
      'replicate-last-has-action',
      'Last action of a REPLICATE block cannot perform IF or REPLICATE action',
      last,
    )
  return []
}
