import type { DrawnEdge, Drawing } from './drawing.ts'
import type { Box, PlacedEdge } from './geometry.ts'

/** Room in the frame of a loop for the line that leads back. */
export const loopMargin = 24
const bend = 10

/**
 * The position among the blocks of the one that an edge loops or replicates; -1: it has none. Its
 * frame says what the edge's label would.
 */
export function blockOfEdge({ blocks }: Drawing, { kind, from, to }: DrawnEdge): number {
  if (kind === 'loop') return blocks.findIndex(({ start, end }) => end === from && start === to)
  return kind === 'replicate' ? blocks.findIndex(({ start }) => start === from) : -1
}

/**
 * The line of a loop along the left side of its frame, from the last task back to the first. Nothing
 * is in its way: all other tasks of the block stand between these two.
 */
export function loopInFrame(
  edge: DrawnEdge,
  { from, to, frame }: { from: Box; to: Box; frame: Box },
): PlacedEdge {
  const x = frame.x + loopMargin / 2
  const [bottom, top] = [from.y + from.height / 2, to.y + to.height / 2]
  const start = { x: from.x, y: bottom }
  const [below, left] = [
    { x: x + bend, y: bottom },
    { x, y: bottom - bend },
  ]
  const [above, right] = [
    { x, y: top + bend },
    { x: x + bend, y: top },
  ]
  const end = { x: to.x - 8, y: top }
  const [lower, upper] = [
    { x, y: bottom },
    { x, y: top },
  ]
  return {
    edge,
    curve: [
      ...[start, start, below, below],
      ...[lower, lower, left],
      ...[left, above, above],
      ...[upper, upper, right],
      ...[right, end, end],
    ],
    arrow: { tip: { x: to.x, y: top }, from: end },
    label: null,
  }
}
