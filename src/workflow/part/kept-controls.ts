import type { Branch, Node } from '../flow-graph.ts'
import { countBelow, type WholeFlow } from './whole-flow.ts'

/** What a part keeps of the loops, choices and blocks of its workflow. */
export interface KeptControls {
  /** Starts and ends of the blocks all of whose tasks are in the part. */
  readonly blockEnds: ReadonlySet<Node>
  /** Tasks that loop as in the whole. */
  readonly loops: ReadonlySet<Node>
  /** By the task that chooses; the continuation is null where the part lacks it. */
  readonly branches: ReadonlyMap<Node, Branch>
  /** A choice that is not kept, though both of its branches have tasks in the part. */
  readonly undecided: Undecided | null
}

export interface Undecided {
  readonly chooser: Node
  /** What would have to be in the part as well: some of it. */
  readonly missing: readonly Node[]
}

export function keepControls(whole: WholeFlow, part: ReadonlySet<Node>): KeptControls {
  const { graph, endOf } = whole
  const complete = completeBlocks(whole, part)
  const blockEnds = new Set<Node>()
  for (const start of complete) blockEnds.add(start).add(endOf.get(start) ?? start)
  const loops = new Set<Node>()
  graph.tasks.forEach(({ flow }, node) => {
    if (flow?.kind !== 'loop' || !part.has(node)) return
    const target = graph.positions.get(flow.target)
    if (target === node || (target !== undefined && complete.has(target))) loops.add(node)
  })
  return { blockEnds, loops, ...keepBranches(whole, part, complete) }
}

/** Starts of the blocks that lie in the part as a whole. */
function completeBlocks(whole: WholeFlow, part: ReadonlySet<Node>): Set<Node> {
  const outside = new Set([...whole.graph.tasks.keys()].filter((node) => !part.has(node)))
  const below = countBelow(whole, outside)
  const missing = (node: Node) => below.get(node) ?? 0
  const complete = new Set<Node>()
  for (const [start, end] of whole.endOf) {
    const isEndMissing = outside.has(end) ? 1 : 0
    // all that is below the start but not below the end
    if (missing(start) - missing(end) + isEndMissing === 0) complete.add(start)
  }
  return complete
}

function keepBranches(
  whole: WholeFlow,
  part: ReadonlySet<Node>,
  complete: ReadonlySet<Node>,
): Pick<KeptControls, 'branches' | 'undecided'> {
  const { graph, endOf } = whole
  const inPart = countBelow(whole, part)
  const isWhole = (node: Node | null) =>
    node !== null && part.has(node) && (!endOf.has(node) || complete.has(node))
  const branches = new Map<Node, Branch>()
  let undecided: Undecided | null = null
  for (const [chooser, branch] of graph.branches) {
    const { target, else: other, continuation } = branch
    if (part.has(chooser) && isWhole(target) && isWhole(other)) {
      const isJoined = continuation !== null && part.has(continuation)
      branches.set(chooser, { ...branch, continuation: isJoined ? continuation : null })
      continue
    }
    const sides = [target, other].flatMap((node) => node ?? [])
    if (sides.some((node) => (inPart.get(node) ?? 0) === 0)) continue
    const needed = [chooser, ...sides.flatMap((node) => [node, endOf.get(node) ?? node])]
    undecided ??= { chooser, missing: needed.filter((node) => !part.has(node)) }
  }
  return { branches, undecided }
}
