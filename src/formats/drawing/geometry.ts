import type { DrawnEdge, DrawnTask } from './drawing.ts'

/** All in pixels at scale 1, from the top left. */
export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface PlacedTask {
  readonly task: DrawnTask
  readonly box: Box
}

export interface PlacedEdge {
  readonly edge: DrawnEdge
  /** A start, then three points per piece of a Bézier curve. */
  readonly curve: readonly Point[]
  /** The tip of the arrow and where it comes from. */
  readonly arrow: { readonly tip: Point; readonly from: Point }
  /** The middle of the label; null: there is none. */
  readonly label: Point | null
}

export interface PlacedBlock {
  readonly start: string
  readonly end: string
  readonly label: string
  readonly box: Box
}

/** Where everything of a drawing stands. */
export interface Layout {
  readonly name: string
  readonly of: string | null
  readonly width: number
  readonly height: number
  readonly tasks: readonly PlacedTask[]
  readonly edges: readonly PlacedEdge[]
  readonly blocks: readonly PlacedBlock[]
}

export const nameSize = 14
export const noteSize = 11
export const labelSize = 11
export const boxHeight = 48
/** The sign of the language, a square at the left. */
export const chipSize = 26
export const chipInset = 11
export const textInset = chipInset + chipSize + 9
const padding = 14
const mostWidth = 280
const leastWidth = 120
export const stateRoom = 22

/** The second line of a task's box: language, control and state. */
export function noteOf({ language, control, state }: DrawnTask): string {
  return [language, control, state?.text ?? null].filter((part) => part !== null).join(' · ')
}

/** How large the box of a task must be for its text. */
export function boxSize(
  task: DrawnTask,
  measure: (text: string, size: number) => number,
): { width: number; height: number } {
  const mark = task.state ? stateRoom : 0
  const needed = Math.max(measure(task.name, nameSize) + mark, measure(noteOf(task), noteSize))
  return {
    width: Math.ceil(Math.min(mostWidth, Math.max(leastWidth, needed + textInset + padding))),
    height: boxHeight,
  }
}

/** The width that a line of text has inside a box. */
export function textRoom({ width }: Box): number {
  return width - textInset - padding
}
