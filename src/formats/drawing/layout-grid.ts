import { blockLabel } from './block-label.ts'
import type { Drawing } from './drawing.ts'
import {
  boxHeight,
  boxSize,
  type Box,
  type Layout,
  type PlacedBlock,
  type PlacedEdge,
  type Point,
} from './geometry.ts'
import { layersOf } from './layers.ts'
import { textWidth } from './text-width.ts'

const gap = { x: 24, y: 34, layer: 30 }
const margin = 20

/**
 * A layout for workflows that Graphviz would take minutes for: tasks in rows by how many tasks must
 * have run before them; long rows are broken. Links are straight and lie behind the boxes.
 */
export function layoutGrid(drawing: Drawing): Layout {
  const layers = layersOf(drawing)
  const perRow = Math.max(8, Math.ceil(Math.sqrt(drawing.tasks.length) * 1.2))
  const boxes = new Map<string, Box>()
  let y = margin
  let width = 0
  for (const layer of layers) {
    for (let start = 0; start < layer.length; start += perRow) {
      let x = margin
      for (const task of layer.slice(start, start + perRow)) {
        const size = boxSize(task, textWidth)
        boxes.set(task.name, { x, y, ...size })
        x += size.width + gap.x
      }
      width = Math.max(width, x - gap.x + margin)
      y += boxHeight + gap.y
    }
    y += gap.layer
  }
  const boxOf = (name: string): Box => boxes.get(name) ?? { x: 0, y: 0, width: 0, height: 0 }
  return {
    name: drawing.name,
    of: drawing.of,
    width,
    height: Math.max(y - gap.y - gap.layer + margin, 2 * margin),
    tasks: drawing.tasks.map((task) => ({ task, box: boxOf(task.name) })),
    edges: drawing.edges.map((edge): PlacedEdge => ({
      edge,
      ...straight(boxOf(edge.from), boxOf(edge.to)),
      label: null,
    })),
    blocks: drawing.blocks.slice(0, 50).map((block): PlacedBlock => ({
      start: block.start,
      end: block.end,
      label: blockLabel(drawing, block),
      box: around(block.members, boxOf),
    })),
  }
}

function straight(from: Box, to: Box): Pick<PlacedEdge, 'curve' | 'arrow'> {
  const isDown = to.y > from.y
  const start = { x: from.x + from.width / 2, y: isDown ? from.y + from.height : from.y }
  const tip = { x: to.x + to.width / 2, y: isDown ? to.y : to.y + to.height }
  const end = along(start, tip, 8)
  return {
    curve: [start, along(start, end, 0.1), along(end, start, 0.1), end],
    arrow: { tip, from: end },
  }
}

/** A point that far before the end (in pixels), or for less than 1 that share of the way. */
function along(start: Point, end: Point, back: number): Point {
  const length = Math.hypot(end.x - start.x, end.y - start.y) || 1
  const share = back < 1 ? back : Math.max(0, 1 - back / length)
  return { x: start.x + (end.x - start.x) * share, y: start.y + (end.y - start.y) * share }
}

function around(members: readonly string[], boxOf: (name: string) => Box): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { x, y, width, height } of members.map(boxOf)) {
    left = Math.min(left, x)
    top = Math.min(top, y)
    right = Math.max(right, x + width)
    bottom = Math.max(bottom, y + height)
  }
  return { x: left - 8, y: top - 18, width: right - left + 16, height: bottom - top + 26 }
}
