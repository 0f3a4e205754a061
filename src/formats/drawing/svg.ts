import type { EdgeKind, StateMark } from './drawing.ts'
import {
  labelSize,
  nameSize,
  noteOf,
  noteSize,
  textInset,
  textRoom,
  type Layout,
  type PlacedBlock,
  type PlacedEdge,
  type PlacedTask,
  type Point,
} from './geometry.ts'
import { fitText, isMeasured, textWidth } from './text-width.ts'

export const fontFamily = 'Arimo'

interface Stroke {
  readonly colour: string
  readonly width: number
  /** Told apart by its dashes too, for those who see no colours. */
  readonly dashes: string | null
}

const strokes: Readonly<Record<EdgeKind, Stroke>> = {
  dependency: { colour: '#475569', width: 1.4, dashes: null },
  replicate: { colour: '#475569', width: 3, dashes: null },
  loop: { colour: '#9a3412', width: 1.8, dashes: '7 3' },
  if: { colour: '#1d4ed8', width: 1.6, dashes: '3 3' },
  else: { colour: '#1d4ed8', width: 1.6, dashes: '3 3' },
  continuation: { colour: '#1d4ed8', width: 1.2, dashes: '1 4' },
  join: { colour: '#1d4ed8', width: 1.2, dashes: '3 3' },
}

const stateColours: Readonly<Record<StateMark, string>> = {
  waiting: '#64748b',
  running: '#1d4ed8',
  done: '#15803d',
  failed: '#b91c1c',
  stopped: '#9a3412',
  skipped: '#64748b',
}

/**
 * A layout as SVG, with text in Arimo or any Helvetica. Each task is a `<g data-task="N">`, N being
 * its position, with its name as `<title>`. Nothing in it comes from elsewhere, no name is markup.
 */
export function toSvg(layout: Layout): string {
  const { width, height } = layout
  const size = `${pixels(width)}" height="${pixels(height)}`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" viewBox="0 0 ${pixels(width)} ${pixels(height)}" font-family="Arimo, Helvetica, Arial, sans-serif">`,
    `<title>${escaped(layout.name)}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...layout.blocks.map(blockFrame),
    ...layout.edges.map(edgeLine),
    ...layout.tasks.map(taskBox),
    ...layout.edges.map(edgeLabel),
    '</svg>',
    '',
  ].join('\n')
}

function blockFrame({ box: { x, y, width, height } }: PlacedBlock): string {
  return `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}" rx="10" fill="#f1f5f9" fill-opacity="0.6" stroke="#94a3b8" stroke-dasharray="6 4"/>`
}

function edgeLine({ edge, curve, arrow }: PlacedEdge): string {
  const { colour, width, dashes } = strokes[edge.kind]
  const [start, ...rest] = curve
  if (!start) return ''
  const path = `M${at(start)} C${rest.map(at).join(' ')}`
  const dash = dashes === null ? '' : ` stroke-dasharray="${dashes}"`
  return [
    `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}"${dash}/>`,
    `<polygon points="${arrowHead(arrow.from, arrow.tip).map(at).join(' ')}" fill="${colour}"/>`,
  ].join('')
}

function arrowHead(from: Point, tip: Point): Point[] {
  const length = Math.hypot(tip.x - from.x, tip.y - from.y) || 1
  const [dx, dy] = [(tip.x - from.x) / length, (tip.y - from.y) / length]
  const base = { x: tip.x - dx * 9, y: tip.y - dy * 9 }
  return [
    tip,
    { x: base.x - dy * 3.6, y: base.y + dx * 3.6 },
    { x: base.x + dy * 3.6, y: base.y - dx * 3.6 },
  ]
}

function edgeLabel({ edge, label }: PlacedEdge): string {
  if (!label || edge.label === null) return ''
  const width = textWidth(edge.label, labelSize)
  const centre = label.x + 3
  const { colour } = strokes[edge.kind]
  return [
    `<rect x="${pixels(centre - width / 2)}" y="${pixels(label.y - 8)}" width="${pixels(width)}" height="15" rx="3" fill="#ffffff" fill-opacity="0.85"/>`,
    textLine(
      edge.label,
      { x: centre, y: label.y + 4 },
      labelSize,
      `text-anchor="middle" fill="${colour}"`,
    ),
  ].join('')
}

/** With its length, so that it keeps to its place where another font has to do. */
function textLine(text: string, { x, y }: Point, size: number, attributes: string): string {
  const length = pixels(textWidth(text, size))
  const fitted = isMeasured(text) ? ` textLength="${length}" lengthAdjust="spacingAndGlyphs"` : ''
  return `<text x="${pixels(x)}" y="${pixels(y)}" font-size="${size}"${fitted} ${attributes}>${escaped(text)}</text>`
}

function taskBox({ task, box }: PlacedTask, index: number): string {
  const { x, y, width, height } = box
  const room = textRoom(box)
  const left = x + textInset
  const mark = task.state ? stateMark(task.state.mark, { x: x + width - 17, y: y + 15 }) : ''
  const stroke = task.state ? stateColours[task.state.mark] : '#334155'
  const strong = task.control === null ? 1.3 : 2.4
  const name = fitText(task.name, nameSize, room - (task.state ? 20 : 0))
  const note = fitText(noteOf(task), noteSize, room)
  return [
    `<g data-task="${index}">`,
    `<title>${escaped(task.name)}</title>`,
    `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}" rx="6" fill="#ffffff" stroke="${stroke}" stroke-width="${strong}"${task.state?.mark === 'skipped' ? ' stroke-dasharray="4 3"' : ''}/>`,
    bracket(task.block, box),
    textLine(name, { x: left, y: y + 20 }, nameSize, 'fill="#0f172a"'),
    textLine(note, { x: left, y: y + 36 }, noteSize, 'fill="#475569"'),
    mark,
    '</g>',
  ].join('')
}

/** A thick edge above the first task of a block, and below the last one. */
function bracket(
  block: 'none' | 'start' | 'end',
  { x, y, width, height }: PlacedTask['box'],
): string {
  if (block === 'none') return ''
  const line = block === 'start' ? y + 1.5 : y + height - 1.5
  return `<path d="M${pixels(x + 6)},${pixels(line)} h${pixels(width - 12)}" stroke="#0f172a" stroke-width="4"/>`
}

/** A shape for each state: a tick, a cross, a triangle, a bar, a ring. */
function stateMark(mark: StateMark, { x, y }: Point): string {
  const colour = stateColours[mark]
  const shapes: Readonly<Record<StateMark, string>> = {
    done: `<path d="M${pixels(x - 5)},${pixels(y)} l4,4 l7,-8" fill="none" stroke="${colour}" stroke-width="2.4"/>`,
    failed: `<path d="M${pixels(x - 5)},${pixels(y - 5)} l10,10 m0,-10 l-10,10" stroke="${colour}" stroke-width="2.4"/>`,
    running: `<path d="M${pixels(x - 4)},${pixels(y - 6)} l10,6 l-10,6 z" fill="${colour}"/>`,
    stopped: `<rect x="${pixels(x - 5)}" y="${pixels(y - 5)}" width="10" height="10" fill="${colour}"/>`,
    skipped: `<path d="M${pixels(x - 6)},${pixels(y)} h12" stroke="${colour}" stroke-width="2.4"/>`,
    waiting: `<circle cx="${pixels(x)}" cy="${pixels(y)}" r="5" fill="none" stroke="${colour}" stroke-width="1.6"/>`,
  }
  return shapes[mark]
}

function at({ x, y }: Point): string {
  return `${pixels(x)},${pixels(y)}`
}

function pixels(value: number): string {
  return String(Math.round(value * 100) / 100)
}

/** Text for XML: no markup, nothing that XML cannot hold, no control character. */
export function escaped(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/[^\t\n\u0020-\u007e\u00a0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
}
