import {
  chipInset,
  chipSize,
  nameSize,
  noteOf,
  noteSize,
  stateRoom,
  textInset,
  textRoom,
  type Box,
  type PlacedTask,
} from './geometry.ts'
import { languageChip } from './language-chip.ts'
import { stateColours, stateMark } from './state-mark.ts'
import { escaped, pixels, textLine } from './svg-text.ts'
import { fitText, textWidth } from './text-width.ts'

/** The box of a task: the sign of its language, its name, a line about it, its state. */
export function taskBox({ task, box }: PlacedTask, index: number): string {
  const { x, y, width, height } = box
  const room = textRoom(box)
  const colours = task.state && stateColours[task.state.mark]
  const mark = task.state ? stateMark(task.state.mark, { x: x + width - 18, y: y + 16 }) : ''
  const strong = task.control === null ? 1.3 : 2.2
  const dashes = task.state?.mark === 'skipped' ? ' stroke-dasharray="4 3"' : ''
  const name = fitText(task.name, nameSize, room - (task.state ? stateRoom : 0))
  const note = fitText(noteOf(task), noteSize, room)
  return [
    `<g data-task="${index}">`,
    `<title>${escaped(task.name)}</title>`,
    `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}" rx="8" fill="${colours?.ground ?? '#ffffff'}" stroke="${colours?.ink ?? '#64748b'}" stroke-width="${strong}"${dashes}/>`,
    chip(task.engine, box),
    textLine(
      name,
      { x: x + textInset, y: y + 21 },
      { size: nameSize, attributes: 'fill="#0f172a"' },
    ),
    textLine(
      note,
      { x: x + textInset, y: y + 37 },
      { size: noteSize, attributes: 'fill="#475569"' },
    ),
    mark,
    '</g>',
  ].join('')
}

function chip(engine: string, { x, y, height }: Box): string {
  const { letters, ground, ink } = languageChip(engine)
  const [left, top] = [x + chipInset, y + (height - chipSize) / 2]
  const size = textWidth(letters, 13) > chipSize - 6 ? 10 : 13
  const baseline = top + chipSize / 2 + size * 0.36
  return [
    '<g aria-hidden="true">',
    `<rect x="${pixels(left)}" y="${pixels(top)}" width="${chipSize}" height="${chipSize}" rx="6" fill="${ground}"/>`,
    textLine(
      letters,
      { x: left + chipSize / 2, y: baseline },
      { size, attributes: `text-anchor="middle" fill="${ink}"` },
    ),
    '</g>',
  ].join('')
}
