import { childrenOf, type FlowGraph, type Node } from './flow-graph.ts'

/** Continuations that wait for the end of the branches around a task, innermost first. */
interface Continuations {
  readonly next: Node
  readonly outer: Continuations | null
}

interface Frame {
  readonly node: Node
  readonly steps: readonly Step[]
  taken: number
}

interface Step {
  readonly to: Node
  readonly continuations: Continuations | null
}

export interface FlowVisitor {
  /** Called once for each task, before what follows it. */
  enter?(node: Node): void
  /** Called once for each link that is followed, also to tasks entered before. */
  follow?(from: Node, to: Node): void
  /** A link back to a task that is still open; `path()` leads from it to the link's start. */
  back?(to: Node, path: () => readonly Node[]): void
}

/**
 * Walks depth first from each root as ProActive's FlowChecker does (execution.md 3.1): to the
 * dependants in order; from an if without dependants to its target and its else; from the end of a
 * branch to the continuation. `everyLink`: an if's branches are followed beside its dependants too.
 * Each task is entered once; `entered` is shared by the walks of several roots.
 */
export function walkFlow(
  graph: FlowGraph,
  root: Node,
  entered: Set<Node>,
  visitor: FlowVisitor,
  everyLink = false,
): void {
  if (entered.has(root)) return
  const open = new Set<Node>()
  const frames: Frame[] = []
  const enter = ({ to, continuations }: Step) => {
    entered.add(to)
    open.add(to)
    visitor.enter?.(to)
    frames.push({ node: to, steps: stepsFrom(graph, to, continuations, everyLink), taken: 0 })
  }
  enter({ to: root, continuations: null })
  for (let frame = frames.at(-1); frame; frame = frames.at(-1)) {
    const step = frame.steps[frame.taken++]
    if (!step) {
      open.delete(frame.node)
      frames.pop()
      continue
    }
    visitor.follow?.(frame.node, step.to)
    if (open.has(step.to)) visitor.back?.(step.to, () => pathFrom(frames, step.to))
    else if (!entered.has(step.to)) enter(step)
  }
}

function stepsFrom(
  graph: FlowGraph,
  node: Node,
  continuations: Continuations | null,
  everyLink: boolean,
): Step[] {
  const children = childrenOf(graph, node)
  const steps: Step[] = children.map((to) => ({ to, continuations }))
  const branch = graph.branches.get(node)
  if (branch && (everyLink || children.length === 0)) {
    const inside =
      branch.continuation === null
        ? continuations
        : { next: branch.continuation, outer: continuations }
    for (const to of [branch.target, branch.else])
      if (to !== null) steps.push({ to, continuations: inside })
  }
  if (steps.length === 0 && continuations)
    steps.push({ to: continuations.next, continuations: continuations.outer })
  return steps
}

function pathFrom(frames: readonly Frame[], start: Node): Node[] {
  const from = frames.findIndex((frame) => frame.node === start)
  return frames.slice(from).map((frame) => frame.node)
}
