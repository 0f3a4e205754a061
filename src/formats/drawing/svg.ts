import type { EdgeKind } from './drawing.ts'
import {
  labelSize,
  type Layout,
  type PlacedBlock,
  type PlacedEdge,
  type Point,
} from './geometry.ts'
import { headerOf } from './header.ts'
import { at, escaped, pixels, textLine } from './svg-text.ts'
import { taskBox } from './task-box.ts'
import { textWidth } from './text-width.ts'

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

/** The size of the picture of a layout, in pixels: with its header. */
export function pictureSize(layout: Layout): { width: number; height: number } {
  const header = headerOf(layout)
  return { width: Math.max(layout.width, header.width), height: layout.height + header.height }
}

/**
 * A layout as SVG, with text in Arimo or any Helvetica. Each task is a `<g data-task="N">`, N being
 * its position, with its name as `<title>`. Nothing in it comes from elsewhere, no name is markup.
 */
export function toSvg(layout: Layout): string {
  const { width, height } = pictureSize(layout)
  const header = headerOf(layout)
  const left = (width - layout.width) / 2
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${pixels(width)}" height="${pixels(height)}" viewBox="0 0 ${pixels(width)} ${pixels(height)}" font-family="Arimo, Helvetica, Arial, sans-serif">`,
    `<title>${escaped(layout.name)}</title>`,
    '<rect width="100%" height="100%" fill="#ffffff"/>',
    ...header.lines,
    `<g transform="translate(${pixels(left)},${pixels(header.height)})">`,
    ...layout.blocks.map(blockFrame),
    ...layout.edges.map(edgeLine),
    ...layout.tasks.map(taskBox),
    ...layout.edges.map(edgeLabel),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function blockFrame({ label, box: { x, y, width, height } }: PlacedBlock): string {
  return [
    `<rect x="${pixels(x)}" y="${pixels(y)}" width="${pixels(width)}" height="${pixels(height)}" rx="12" fill="#f1f5f9" fill-opacity="0.6" stroke="#94a3b8" stroke-dasharray="6 4"/>`,
    textLine(label, { x: x + 12, y: y + 16 }, { size: labelSize, attributes: 'fill="#475569"' }),
  ].join('')
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

/** On a ground of its own, as it may stand on a line. */
function edgeLabel({ edge, label }: PlacedEdge): string {
  if (!label || edge.label === null) return ''
  const width = textWidth(edge.label, labelSize)
  const { colour } = strokes[edge.kind]
  return [
    `<rect x="${pixels(label.x - width / 2 - 4)}" y="${pixels(label.y - 8)}" width="${pixels(width + 8)}" height="16" rx="8" fill="#ffffff"/>`,
    textLine(
      edge.label,
      { x: label.x, y: label.y + 4 },
      { size: labelSize, attributes: `text-anchor="middle" fill="${colour}"` },
    ),
  ].join('')
}
