import type { Dag } from './dominators.ts'
import type { Node } from './flow-graph.ts'

/** Every link between the tasks of a workflow, and a topological order of them. */
export interface Flow extends Dag {
  readonly successors: ReadonlyMap<Node, readonly Node[]>
}

/** Collects the links that a walk follows. */
export class FlowLinks {
  readonly #successors = new Map<Node, Node[]>()
  readonly #predecessors = new Map<Node, Node[]>()

  enter(node: Node): void {
    this.#successors.set(node, [])
    if (!this.#predecessors.has(node)) this.#predecessors.set(node, [])
  }

  readonly follow = (from: Node, to: Node): void => {
    this.#successors.get(from)?.push(to)
    const known = this.#predecessors.get(to)
    if (known) known.push(from)
    else this.#predecessors.set(to, [from])
  }

  flow(): Flow {
    const open = new Map([...this.#predecessors].map(([node, from]) => [node, from.length]))
    const order = [...open].flatMap(([node, count]) => (count === 0 ? node : []))
    for (const node of order)
      for (const next of this.#successors.get(node) ?? []) {
        const left = (open.get(next) ?? 0) - 1
        open.set(next, left)
        if (left === 0) order.push(next)
      }
    return { order, successors: this.#successors, predecessors: this.#predecessors }
  }
}
