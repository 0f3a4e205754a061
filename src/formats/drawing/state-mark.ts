import type { StateMark } from './drawing.ts'
import type { Point } from './geometry.ts'
import { pixels } from './svg-text.ts'

export const stateColours: Readonly<Record<StateMark, { ink: string; ground: string }>> = {
  waiting: { ink: '#64748b', ground: '#ffffff' },
  running: { ink: '#1d4ed8', ground: '#eff6ff' },
  done: { ink: '#15803d', ground: '#f0fdf4' },
  failed: { ink: '#b91c1c', ground: '#fef2f2' },
  stopped: { ink: '#9a3412', ground: '#fff7ed' },
  skipped: { ink: '#64748b', ground: '#f8fafc' },
}

/** A shape for each state, around a centre: a tick, a cross, a triangle, a square, a bar, a ring. */
export function stateMark(mark: StateMark, { x, y }: Point): string {
  const { ink } = stateColours[mark]
  const line = `fill="none" stroke="${ink}" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"`
  const shapes: Readonly<Record<StateMark, string>> = {
    done: `<path d="M${pixels(x - 5)},${pixels(y)} l4,4 l7,-8" ${line}/>`,
    failed: `<path d="M${pixels(x - 4.5)},${pixels(y - 4.5)} l9,9 m0,-9 l-9,9" ${line}/>`,
    running: `<path d="M${pixels(x - 4)},${pixels(y - 6)} l10,6 l-10,6 z" fill="${ink}"/>`,
    stopped: `<rect x="${pixels(x - 5)}" y="${pixels(y - 5)}" width="10" height="10" rx="1.5" fill="${ink}"/>`,
    skipped: `<path d="M${pixels(x - 5)},${pixels(y)} h10" ${line}/>`,
    waiting: `<circle cx="${pixels(x)}" cy="${pixels(y)}" r="5" fill="none" stroke="${ink}" stroke-width="1.8"/>`,
  }
  return shapes[mark]
}
