import type { StateMark } from './drawing.ts'
import type { Layout } from './geometry.ts'
import { stateColours, stateMark } from './state-mark.ts'
import { textLine } from './svg-text.ts'
import { fitText, textWidth } from './text-width.ts'

const titleSize = 17
const lineSize = 12
const left = 20
const mostWidth = 900
const itemGap = 18

/** In the order in which people ask for them. */
const words: Readonly<Record<StateMark, string>> = {
  failed: 'failed',
  running: 'running',
  waiting: 'waiting',
  done: 'finished',
  stopped: 'stopped',
  skipped: 'not run',
}

/**
 * What stands above a drawing: its name, how many tasks it has, and of a job how many are in which
 * state, each with its mark, so that it is the legend as well.
 */
export function headerOf(layout: Layout): {
  width: number
  height: number
  lines: string[]
} {
  const room = Math.max(layout.width - 2 * left, mostWidth)
  const title = fitText(layout.name.replaceAll(/\s+/g, ' '), titleSize, room)
  const tasks = layout.tasks.length === 1 ? '1 task' : `${layout.tasks.length} tasks`
  const count = layout.of === null ? tasks : `${layout.of} · ${tasks}`
  const lines = [
    textLine(title, { x: left, y: 32 }, { size: titleSize, attributes: 'fill="#0f172a"' }),
    textLine(count, { x: left, y: 51 }, { size: lineSize, attributes: 'fill="#475569"' }),
  ]
  let x = left + textWidth(count, lineSize) + itemGap
  for (const { mark, text } of countStates(layout)) {
    const { ink } = stateColours[mark]
    lines.push(
      stateMark(mark, { x: x + 6, y: 47 }),
      textLine(text, { x: x + 18, y: 51 }, { size: lineSize, attributes: `fill="${ink}"` }),
    )
    x += 18 + textWidth(text, lineSize) + itemGap
  }
  const width = Math.max(textWidth(title, titleSize), x - itemGap - left) + 2 * left
  return { width, height: 58, lines }
}

function countStates({ tasks }: Layout): { mark: StateMark; text: string }[] {
  const marks = tasks.flatMap(({ task }) => task.state?.mark ?? [])
  return (Object.keys(words) as StateMark[]).flatMap((mark) => {
    const count = marks.filter((one) => one === mark).length
    return count === 0 ? [] : [{ mark, text: `${count} ${words[mark]}` }]
  })
}
