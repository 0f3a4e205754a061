import type { Box, PlacedEdge, PlacedTask, Point } from './geometry.ts'

/** Between ends at the same side of a box. */
const portGap = 18
const inset = 14
const labelGap = 6

/**
 * The edges, with a smooth curve from the lower side of a box to the upper side of the next one where
 * nothing is in the way: Graphviz would lead them to the corners. Ends at one side are spread over it
 * in the order of what they lead to, so that they do not cross.
 */
export function withDirectCurves(
  edges: readonly PlacedEdge[],
  tasks: readonly PlacedTask[],
): PlacedEdge[] {
  const boxes = new Map(tasks.map(({ task, box }) => [task.name, box]))
  const ways = edges.map((placed) => {
    const [from, to] = [boxes.get(placed.edge.from), boxes.get(placed.edge.to)]
    const isBeside = placed.edge.kind === 'loop' || placed.edge.kind === 'continuation'
    return from && to && !isBeside && isFree(from, to, tasks) ? { from, to } : null
  })
  const starts = spread(ways, 'from', 'to')
  const tips = spread(ways, 'to', 'from')
  return edges.map((placed, index) => {
    const [way, start, tip] = [ways[index], starts.get(index), tips.get(index)]
    if (!way || !start || !tip) return placed
    const isBent = Math.abs(start.x - tip.x) > portGap + 6
    const x = isBent || !start.isAlone ? start.x : within(way.from, tip.x)
    return direct(
      placed,
      { x, y: way.from.y + way.from.height },
      { x: isBent || !tip.isAlone ? tip.x : within(way.to, x), y: way.to.y },
    )
  })
}

/** A column of a box that is near to another one. */
function within({ x, width }: Box, column: number): number {
  return Math.min(Math.max(column, x + inset), x + width - inset)
}

function direct({ edge, label }: PlacedEdge, start: Point, tip: Point): PlacedEdge {
  const end = { x: tip.x, y: tip.y - 8 }
  const bend = (tip.y - start.y) / 2
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  return {
    edge,
    curve: [start, { x: start.x, y: start.y + bend }, { x: end.x, y: end.y - bend }, end],
    arrow: { tip, from: end },
    label: label && { x: middle.x + labelGap, y: middle.y },
  }
}

/** Whether no box lies between a box and one below it. */
function isFree(from: Box, to: Box, tasks: readonly PlacedTask[]): boolean {
  const [top, bottom] = [from.y + from.height, to.y]
  if (bottom - top < 12) return false
  const left = Math.min(from.x, to.x)
  const right = Math.max(from.x + from.width, to.x + to.width)
  return !tasks.some(
    ({ box }) =>
      box.y < bottom && box.y + box.height > top && box.x < right && box.x + box.width > left,
  )
}

interface Way {
  readonly from: Box
  readonly to: Box
}

interface Port {
  readonly x: number
  /** Whether it is the only one at that side. */
  readonly isAlone: boolean
}

/** For each way the column at which it meets its box at that end. */
function spread(
  ways: readonly (Way | null)[],
  end: keyof Way,
  other: keyof Way,
): Map<number, Port> {
  const byBox = new Map<Box, { index: number; towards: number }[]>()
  ways.forEach((way, index) => {
    if (!way) return
    const { x, width } = way[other]
    const known = byBox.get(way[end])
    const one = { index, towards: x + width / 2 }
    if (known) known.push(one)
    else byBox.set(way[end], [one])
  })
  const columns = new Map<number, Port>()
  for (const [{ x, width }, ends] of byBox) {
    const step = Math.min(portGap, (width - 2 * inset) / Math.max(1, ends.length - 1))
    ends.sort((a, b) => a.towards - b.towards)
    ends.forEach(({ index }, place) =>
      columns.set(index, {
        x: x + width / 2 + (place - (ends.length - 1) / 2) * step,
        isAlone: ends.length === 1,
      }),
    )
  }
  return columns
}
