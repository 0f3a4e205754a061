import type { Drawing, DrawnTask } from './drawing.ts'
import { boxHeight, boxSize, type PlacedTask } from './geometry.ts'
import { textWidth } from './text-width.ts'

const gap = { x: 28, y: 24 }

/** The names of the tasks that an edge leads to or from. */
export function linkedNames({ edges }: Drawing): ReadonlySet<string> {
  return new Set(edges.flatMap(({ from, to }) => [from, to]))
}

/**
 * Tasks without any edge, in columns from `top` on: as wide as the rest of the drawing
 * is, or about twice as wide as high where there is little else.
 */
export function placeApart(
  tasks: readonly DrawnTask[],
  { left, top, width }: { left: number; top: number; width: number },
): { tasks: PlacedTask[]; right: number; bottom: number } {
  const widest = tasks.reduce((most, task) => Math.max(most, boxSize(task, textWidth).width), 0)
  const step = { x: widest + gap.x, y: boxHeight + gap.y }
  const even = Math.ceil(Math.sqrt((2 * tasks.length * step.y) / step.x))
  const columns = Math.max(1, even, Math.floor((width + gap.x) / step.x))
  return {
    tasks: tasks.map((task, index) => ({
      task,
      box: {
        x: left + (index % columns) * step.x,
        y: top + Math.floor(index / columns) * step.y,
        ...boxSize(task, textWidth),
      },
    })),
    right: left + Math.min(columns, tasks.length) * step.x - gap.x,
    bottom: top + Math.ceil(tasks.length / columns) * step.y - gap.y,
  }
}
