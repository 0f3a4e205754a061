import { checkFlow } from '../check-flow.ts'
import { nameOf, parentsOf, type Node } from '../flow-graph.ts'
import type { Problem } from '../../problems/problem.ts'
import type { Block, FlowControl, Task, Workflow } from '../workflow.ts'
import { bridgeDependencies, type Bridges } from './bridge-dependencies.ts'
import { keepControls, type KeptControls } from './kept-controls.ts'
import { keepReplicates } from './kept-replicates.ts'
import { selectTasks, type PartWish } from './select-tasks.ts'
import { wholeFlowOf, type WholeFlow } from './whole-flow.ts'

/** What is not as in the whole workflow. */
export type PartChange =
  | {
      readonly kind: 'dependencies'
      readonly task: string
      readonly without: readonly string[]
      /** What the task waits for instead. */
      readonly instead: readonly string[]
    }
  /** What the task would replicate runs once. */
  | { readonly kind: 'replicate'; readonly task: string }
  | { readonly kind: 'loop'; readonly task: string; readonly target: string }
  /** The task chooses nothing. */
  | { readonly kind: 'branch'; readonly task: string }

export type WorkflowPart =
  | {
      readonly kind: 'part'
      /** Without a task where the wish fits none. */
      readonly workflow: Workflow
      readonly changes: readonly PartChange[]
      readonly leftOut: readonly string[]
    }
  /** Tasks of both branches, without the task that chooses or without all of a branch. */
  | { readonly kind: 'undecided'; readonly chooser: string; readonly missing: readonly string[] }
  /** A task after a choice, without the continuation that joins its branches. */
  | { readonly kind: 'adrift'; readonly task: string; readonly continuation: string }
  /** What is left is no workflow that ProActive would take. */
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }

/**
 * The part of a workflow that is wished for, as a workflow of its own. Loops, replicates, choices and
 * blocks stay where all that they are about is in the part; else the tasks stand for themselves, and
 * `changes` says so. Takes time linear in the size of the workflow for `from` and `until`; with
 * `only`, times the number of names. Expects a workflow in which `checkFlow` finds nothing.
 */
export function cutWorkflow(workflow: Workflow, wish: PartWish): WorkflowPart {
  const whole = wholeFlowOf(workflow)
  const part = selectTasks(whole, wish)
  const kept = keepControls(whole, part)
  const name = (node: Node) => nameOf(whole.graph, node)
  if (kept.undecided) {
    const { chooser, missing } = kept.undecided
    return { kind: 'undecided', chooser: name(chooser), missing: [...new Set(missing)].map(name) }
  }
  const bridges = bridgeDependencies(whole, part, kept)
  if (bridges.adrift) {
    const { task, continuation } = bridges.adrift
    return { kind: 'adrift', task: name(task), continuation: name(continuation) }
  }
  const replicates = keepReplicates(whole, part, { kept, parents: bridges.parents })
  const cut = new PartMaker(whole, part, { kept, bridges, replicates })
  const result = { ...workflow, tasks: cut.tasks() }
  const problems = checkFlow(result)
  if (problems.length > 0) return { kind: 'refused', problems }
  const leftOut = workflow.tasks.flatMap(({ name }, node) => (part.has(node) ? [] : [name]))
  return { kind: 'part', workflow: result, changes: cut.changes(), leftOut }
}

interface Decisions {
  readonly kept: KeptControls
  readonly bridges: Bridges
  readonly replicates: ReadonlySet<Node>
}

class PartMaker {
  readonly #whole: WholeFlow
  readonly #part: readonly Node[]
  readonly #decisions: Decisions

  constructor(whole: WholeFlow, part: ReadonlySet<Node>, decisions: Decisions) {
    this.#whole = whole
    this.#part = [...part].sort((a, b) => a - b)
    this.#decisions = decisions
  }

  tasks(): Task[] {
    return this.#part.flatMap((node) => {
      const task = this.#whole.graph.tasks[node]
      if (!task) return []
      const { dependencies, block, flow } = this.#change(node, task)
      return [{ ...task, dependencies, block, flow }]
    })
  }

  changes(): PartChange[] {
    const { graph } = this.#whole
    return this.#part.flatMap((node) => {
      const task = graph.tasks[node]
      return task ? this.#changesOf(node, task) : []
    })
  }

  #change(node: Node, task: Task): Pick<Task, 'dependencies' | 'block' | 'flow'> {
    const { kept, bridges } = this.#decisions
    const parents = bridges.parents.get(node) ?? []
    const block: Block = kept.blockEnds.has(node) ? task.block : 'none'
    return { dependencies: parents.map(this.#name), block, flow: this.#flow(node, task.flow) }
  }

  #flow(node: Node, flow: FlowControl | null): FlowControl | null {
    const { kept, replicates } = this.#decisions
    switch (flow?.kind) {
      case undefined:
        return null
      case 'replicate':
        return replicates.has(node) ? flow : null
      case 'loop':
        return kept.loops.has(node) ? flow : null
      case 'if': {
        const branch = kept.branches.get(node)
        if (!branch) return null
        return branch.continuation === null ? { ...flow, continuation: null } : flow
      }
    }
  }

  #changesOf(node: Node, task: Task): PartChange[] {
    const { dependencies, flow } = this.#change(node, task)
    const changes: PartChange[] = []
    const before = new Set(parentsOf(this.#whole.graph, node).map(this.#name))
    const after = new Set(dependencies)
    const without = [...before].filter((name) => !after.has(name))
    const instead = dependencies.filter((name) => !before.has(name))
    if (without.length + instead.length > 0)
      changes.push({ kind: 'dependencies', task: task.name, without, instead })
    if (!task.flow || flow) return changes
    const { kind } = task.flow
    if (kind === 'loop') changes.push({ kind, task: task.name, target: task.flow.target })
    else changes.push({ kind: kind === 'if' ? 'branch' : kind, task: task.name })
    return changes
  }

  readonly #name = (node: Node): string => nameOf(this.#whole.graph, node)
}
