import { outColumn, type PlanNode } from './plan.ts'
import { east, north, south, west, type TextCanvas } from './text-canvas.ts'

/** The links of one node to the next layer: one line that branches. */
interface Net {
  readonly source: number
  readonly targets: readonly number[]
}

interface Arrow {
  readonly column: number
  readonly label: string | null
}

/** What lies between two layers. */
export interface Channel {
  readonly height: number
  draw(canvas: TextCanvas, top: number): void
}

/**
 * Routes the links between a layer and the next: each node's line runs on a row of its own where it
 * would touch another one; where lines cross, the vertical one passes unbroken. Null: that cannot be
 * done without two lines in one place.
 */
export function planChannel(layer: readonly PlanNode[], next: readonly PlanNode[]): Channel | null {
  const { nets, arrows } = assignPorts(layer, next)
  const rows = assignRows(nets)
  if (!rows) return null
  const bent = rows.reduce((most, row) => Math.max(most, row + 1), 0)
  const height = Math.max(bent, nets.length > 0 ? 1 : 0) + 1
  return {
    height,
    draw(canvas, top) {
      nets.forEach((net, index) => drawHorizontal(canvas, net, top + (rows[index] ?? 0)))
      nets.forEach((net, index) =>
        drawVerticals(canvas, net, {
          top,
          row: top + (rows[index] ?? 0),
          bottom: top + height - 1,
        }),
      )
      for (const { column, label } of arrows) {
        canvas.over(column, top + height - 1, '▼')
        if (label !== null) canvas.text(column + 2, top + height - 1, label)
      }
    },
  }
}

function assignPorts(
  layer: readonly PlanNode[],
  next: readonly PlanNode[],
): { nets: Net[]; arrows: Arrow[] } {
  const sources = new Set(layer.filter(({ children }) => children.length > 0).map(outColumn))
  const targets = new Map<PlanNode, number[]>()
  const arrows: Arrow[] = []
  for (const node of next) {
    const taken = new Set<number>()
    const links = node.parents.toSorted((a, b) => outColumn(a.from) - outColumn(b.from))
    for (const [index, { from, label }] of links.entries()) {
      const column = portColumn(
        node,
        { index, count: links.length, own: outColumn(from) },
        (at) => taken.has(at) || (sources.has(at) && at !== outColumn(from)),
      )
      taken.add(column)
      targets.set(from, [...(targets.get(from) ?? []), column])
      if (node.task) arrows.push({ column, label })
    }
  }
  return {
    nets: [...targets].map(([node, columns]) => ({ source: outColumn(node), targets: columns })),
    arrows,
  }
}

/** The free column of a box nearest to where the link comes from; of a passing link its only one. */
function portColumn(
  node: PlanNode,
  { index, count, own }: { index: number; count: number; own: number },
  isTaken: (column: number) => boolean,
): number {
  const [first, last] = [node.x + 1, node.x + node.width - 2]
  if (node.task === null) return node.x
  const even = first + Math.round(((last - first) * (index + 1)) / (count + 1))
  const wanted = own >= first && own <= last && !isTaken(own) ? own : even
  for (let distance = 0; distance <= last - first; distance++)
    for (const column of [wanted - distance, wanted + distance])
      if (column >= first && column <= last && !isTaken(column)) return column
  return wanted
}

/**
 * A row for each net, on which its line touches no other one; straight nets need none. A net that ends
 * in the column where another one begins must turn below it. Null: they would have to turn below one
 * another.
 */
function assignRows(nets: readonly Net[]): number[] | null {
  const bySource = new Map(nets.map((net, index) => [net.source, index]))
  const above = nets.map(({ targets }, index) =>
    targets.flatMap((target) => bySource.get(target) ?? []).filter((other) => other !== index),
  )
  const order = sortNets(above)
  if (!order) return null
  const lines: { readonly from: number; readonly to: number }[][] = []
  const rows: number[] = nets.map(() => 0)
  for (const index of order) {
    const { source = 0, targets = [] } = nets[index] ?? {}
    const [from, to] = [Math.min(source, ...targets), Math.max(source, ...targets)]
    const over = above[index] ?? []
    let row = over.reduce((most, other) => Math.max(most, (rows[other] ?? 0) + 1), 0)
    if (from !== to) {
      while (lines[row]?.some((other) => from <= other.to && other.from <= to)) row++
      while (lines.length <= row) lines.push([])
      lines[row]?.push({ from, to })
    }
    rows[index] = row
  }
  return rows
}

/** The nets, each after those that must turn above it; null: there is a circle. */
function sortNets(above: readonly (readonly number[])[]): number[] | null {
  const open = above.map((others) => others.length)
  const below = new Map<number, number[]>()
  above.forEach((others, index) => {
    for (const other of others) below.set(other, [...(below.get(other) ?? []), index])
  })
  const order = open.flatMap((count, index) => (count === 0 ? index : []))
  for (const index of order)
    for (const next of below.get(index) ?? []) {
      const left = (open[next] ?? 0) - 1
      open[next] = left
      if (left === 0) order.push(next)
    }
  return order.length === above.length ? order : null
}

function drawHorizontal(canvas: TextCanvas, { source, targets }: Net, y: number): void {
  const [from, to] = [Math.min(source, ...targets), Math.max(source, ...targets)]
  for (let x = from; x < to; x++) {
    canvas.link(x, y, east)
    canvas.link(x + 1, y, west)
  }
}

function drawVerticals(
  canvas: TextCanvas,
  { source, targets }: Net,
  { top, row, bottom }: { top: number; row: number; bottom: number },
): void {
  for (let y = top; y < row; y++) canvas.over(source, y, '│')
  const isStraight = targets.every((target) => target === source)
  if (isStraight) {
    for (let y = top; y <= bottom; y++) canvas.over(source, y, '│')
    return
  }
  canvas.link(source, row, north)
  for (const target of targets) {
    canvas.link(target, row, south)
    for (let y = row + 1; y <= bottom; y++) canvas.over(target, y, '│')
  }
}
