import type { DrawnEdge, DrawnTask, Drawing } from '../drawing.ts'
import { layersOf } from '../layers.ts'

/** A task's box in a layer, or the place where a link passes a layer. */
export interface PlanNode {
  readonly task: DrawnTask | null
  /** Columns that it needs. */
  readonly width: number
  readonly parents: PlanLink[]
  readonly children: PlanNode[]
  /** First column; decided layer by layer. */
  x: number
  order: number
}

export interface PlanLink {
  readonly from: PlanNode
  readonly label: string | null
}

/** The tasks in layers from top to bottom, with a node in every layer that a link passes. */
export function planLayers(drawing: Drawing, widthOf: (task: DrawnTask) => number): PlanNode[][] {
  const layers = layersOf(drawing).map((layer) => layer.map((task) => node(task, widthOf(task))))
  const depths = new Map<string, number>()
  const nodes = new Map<string, PlanNode>()
  layers.forEach((layer, depth) => {
    for (const one of layer)
      if (one.task) {
        depths.set(one.task.name, depth)
        nodes.set(one.task.name, one)
      }
  })
  for (const edge of drawing.edges.filter(isRouted)) addLink(layers, edge, { depths, nodes })
  for (let sweep = 0; sweep < 4; sweep++) sortLayers(layers, sweep % 2 === 0)
  return layers
}

/** A loop is told in its box; a continuation is where the branches join. */
function isRouted({ kind, from, to }: DrawnEdge): boolean {
  return kind !== 'loop' && kind !== 'continuation' && from !== to
}

/** The node of a task that nothing links, at its place. */
export function loneNode(task: DrawnTask, place: { x: number; width: number }): PlanNode {
  return { ...node(task, place.width), x: place.x }
}

function node(task: DrawnTask | null, width: number): PlanNode {
  return { task, width, parents: [], children: [], x: 0, order: 0 }
}

function addLink(
  layers: PlanNode[][],
  { from, to, kind }: DrawnEdge,
  { depths, nodes }: { depths: Map<string, number>; nodes: Map<string, PlanNode> },
): void {
  const [start, end] = [nodes.get(from), nodes.get(to)]
  const [top, bottom] = [depths.get(from) ?? 0, depths.get(to) ?? 0]
  if (!start || !end || bottom <= top) return
  const label = kind === 'if' || kind === 'else' ? kind : null
  let above = start
  for (let depth = top + 1; depth < bottom; depth++) {
    // one way through a layer serves all links of a task that go on
    const known = above.children.find((child) => child.task === null)
    const pass = known ?? node(null, 1)
    if (!known) {
      connect(above, pass, null)
      layers[depth]?.push(pass)
    }
    above = pass
  }
  connect(above, end, label)
}

function connect(from: PlanNode, to: PlanNode, label: string | null): void {
  if (from.children.includes(to)) return
  from.children.push(to)
  to.parents.push({ from, label })
}

/** Orders each layer by the mean position of what its nodes are linked to. */
function sortLayers(layers: PlanNode[][], isDown: boolean): void {
  for (const layer of isDown ? layers : layers.toReversed()) {
    const weights = new Map(
      layer.map((one) => {
        const linked = isDown ? one.parents.map(({ from }) => from) : one.children
        const sum = linked.reduce((total, { order }) => total + order, 0)
        return [one, linked.length === 0 ? one.order : sum / linked.length]
      }),
    )
    layer.sort((a, b) => (weights.get(a) ?? 0) - (weights.get(b) ?? 0))
    layer.forEach((one, index) => (one.order = index + 1 - (layer.length + 1) / 2))
  }
}

/** The column where links leave a node. */
export function outColumn({ x, width }: PlanNode): number {
  return x + Math.floor((width - 1) / 2)
}

const gap = 2

/**
 * Gives every node its column, below what it comes from where there is room. False: a layer does not
 * fit the width.
 */
export function placeNodes(layers: readonly (readonly PlanNode[])[], width: number): boolean {
  let above: readonly PlanNode[] = []
  for (const layer of layers) {
    const sources = above.filter(({ children }) => children.length > 0)
    const needed = layer.reduce((sum, one) => sum + one.width + gap, -gap)
    if (needed > width) return false
    let left = 0
    for (const one of layer) {
      one.x = Math.max(left, wantedColumn(one, width))
      // a passing link must not come down where another one leaves
      while (one.task === null && sources.some((source) => isOther(source, one))) one.x++
      left = one.x + one.width + gap
    }
    let right = width
    for (const one of layer.toReversed()) {
      one.x = Math.min(one.x, right - one.width)
      right = one.x - gap
    }
    above = layer
  }
  return true
}

function isOther(source: PlanNode, passing: PlanNode): boolean {
  return outColumn(source) === passing.x && !source.children.includes(passing)
}

function wantedColumn({ parents, width: own }: PlanNode, width: number): number {
  if (parents.length === 0) return Math.max(0, Math.floor((width - own) / 2))
  const sum = parents.reduce((total, { from }) => total + outColumn(from), 0)
  return Math.max(0, Math.round(sum / parents.length) - Math.floor((own - 1) / 2))
}
