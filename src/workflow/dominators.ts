/** A graph without cycles: the nodes in topological order, and what leads to each. */
export interface Dag {
  readonly order: readonly number[]
  readonly predecessors: ReadonlyMap<number, readonly number[]>
}

/** The start of all paths: the dominator of every node that nothing leads to. */
export const entry = -1

interface TreeNode {
  readonly depth: number
  readonly parent: number
  /** A far ancestor, chosen so that any ancestor is found in logarithmic time. */
  readonly jump: number
}

/** For each node the last one that all paths from the entry to it share. */
export class DominatorTree {
  readonly #nodes = new Map<number, TreeNode>([[entry, { depth: 0, parent: entry, jump: entry }]])

  constructor({ order, predecessors }: Dag) {
    for (const node of order) {
      const [first = entry, ...others] = predecessors.get(node) ?? []
      this.#add(
        node,
        others.reduce((common, next) => this.commonDominator(common, next), first),
      )
    }
  }

  /** The immediate dominator; `entry` for a node that is not in the graph. */
  parent(node: number): number {
    return this.#at(node).parent
  }

  /** Whether every path from the entry to `node` meets `dominator`. */
  dominates(dominator: number, node: number): boolean {
    return this.#ancestorAt(node, this.#at(dominator).depth) === dominator
  }

  commonDominator(first: number, second: number): number {
    const depth = Math.min(this.#at(first).depth, this.#at(second).depth)
    let a = this.#ancestorAt(first, depth)
    let b = this.#ancestorAt(second, depth)
    while (a !== b) {
      const [left, right] = [this.#at(a), this.#at(b)]
      const apart = left.jump !== right.jump
      a = apart ? left.jump : left.parent
      b = apart ? right.jump : right.parent
    }
    return a
  }

  #add(node: number, parent: number): void {
    const above = this.#at(parent)
    const far = this.#at(above.jump)
    const isEven = above.depth - far.depth === far.depth - this.#at(far.jump).depth
    this.#nodes.set(node, { depth: above.depth + 1, parent, jump: isEven ? far.jump : parent })
  }

  #ancestorAt(node: number, depth: number): number {
    let at = node
    let here = this.#at(at)
    while (here.depth > depth) {
      at = this.#at(here.jump).depth >= depth ? here.jump : here.parent
      here = this.#at(at)
    }
    return at
  }

  #at(node: number): TreeNode {
    return this.#nodes.get(node) ?? { depth: 0, parent: entry, jump: entry }
  }
}
