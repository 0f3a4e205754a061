import type { FlowControl, Task } from './workflow.ts'

/** A task in the graph, by its position in the workflow. */
export type Node = number

/** The tasks of a workflow with all links resolved to positions. */
export interface FlowGraph {
  readonly tasks: readonly Task[]
  readonly positions: ReadonlyMap<string, Node>
  /** Known dependencies in declared order. */
  readonly parents: readonly (readonly Node[])[]
  /** Dependants in order of declaration. */
  readonly children: readonly (readonly Node[])[]
  /** The if's links by the task that holds it; null where a name is unknown. */
  readonly branches: ReadonlyMap<Node, Branch>
  /** Tasks that an if leads to (targets, elses and continuations). */
  readonly linked: ReadonlySet<Node>
  /** The if that leads to a task as its target or else. */
  readonly decisions: ReadonlyMap<Node, Node>
  readonly continuations: ReadonlySet<Node>
}

export interface Branch {
  readonly target: Node | null
  readonly else: Node | null
  /** An unknown continuation counts as none (execution.md 3.6). */
  readonly continuation: Node | null
}

/** Builds the graph; of tasks of one name the first counts, unknown dependencies are left out. */
export function buildFlowGraph(tasks: readonly Task[]): FlowGraph {
  const positions = new Map<string, Node>()
  tasks.forEach(({ name }, node) => {
    if (!positions.has(name)) positions.set(name, node)
  })
  const parents = tasks.map(({ dependencies }) =>
    [...new Set(dependencies)].flatMap((name) => positions.get(name) ?? []),
  )
  const children: Node[][] = tasks.map(() => [])
  parents.forEach((nodes, child) => {
    for (const parent of nodes) children[parent]?.push(child)
  })
  const branches = new Map<Node, Branch>()
  const linked = new Set<Node>()
  const decisions = new Map<Node, Node>()
  const continuations = new Set<Node>()
  tasks.forEach(({ flow }, node) => {
    if (flow?.kind !== 'if') return
    const branch = resolveBranch(flow, positions)
    branches.set(node, branch)
    for (const link of [branch.target, branch.else]) if (link !== null) decisions.set(link, node)
    if (branch.continuation !== null) continuations.add(branch.continuation)
    for (const link of [branch.target, branch.else, branch.continuation])
      if (link !== null) linked.add(link)
  })
  return { tasks, positions, parents, children, branches, linked, decisions, continuations }
}

function resolveBranch(
  flow: Extract<FlowControl, { kind: 'if' }>,
  positions: ReadonlyMap<string, Node>,
): Branch {
  return {
    target: positions.get(flow.target) ?? null,
    else: positions.get(flow.else) ?? null,
    continuation: flow.continuation === null ? null : (positions.get(flow.continuation) ?? null),
  }
}

export function nameOf(graph: FlowGraph, node: Node): string {
  return graph.tasks[node]?.name ?? ''
}

export function childrenOf(graph: FlowGraph, node: Node): readonly Node[] {
  return graph.children[node] ?? []
}

export function parentsOf(graph: FlowGraph, node: Node): readonly Node[] {
  return graph.parents[node] ?? []
}
