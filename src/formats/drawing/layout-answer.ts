import * as v from 'valibot'
import { blockLabel } from './block-label.ts'
import { withDirectCurves } from './direct-curves.ts'
import type { Drawing } from './drawing.ts'
import { blockOfEdge, loopInFrame } from './framed-loop.ts'
import {
  boxSize,
  type Box,
  type Layout,
  type PlacedBlock,
  type PlacedEdge,
  type PlacedTask,
  type Point,
} from './geometry.ts'
import { linkedNames, placeApart } from './place-apart.ts'
import { textWidth } from './text-width.ts'

const answerShape = v.object({
  bb: v.string(),
  objects: v.optional(
    v.array(
      v.object({
        name: v.string(),
        pos: v.optional(v.string()),
        bb: v.optional(v.string()),
      }),
    ),
    [],
  ),
  edges: v.optional(
    v.array(v.object({ id: v.string(), pos: v.optional(v.string()), lp: v.optional(v.string()) })),
    [],
  ),
})

const margin = 20

/**
 * The layout that Graphviz answered (its `json0`) to the `layoutRequest` of the same drawing. Throws
 * a `TypeError` when the answer is none: Graphviz is part of the package.
 */
export function layoutFromAnswer(drawing: Drawing, answer: string): Layout {
  const { bb, objects, edges } = v.parse(answerShape, JSON.parse(answer))
  const [, , width = 0, height = 0] = numbers(bb)
  const flip = ([x = 0, y = 0]: readonly number[]): Point => ({
    x: x + margin,
    y: height - y + margin,
  })
  const byName = new Map(objects.map((object) => [object.name, object]))
  const byEdge = new Map(edges.map((edge) => [edge.id, edge]))
  const linked = linkedNames(drawing)
  const tasks = drawing.tasks.flatMap((task, index): PlacedTask[] => {
    if (!linked.has(task.name)) return []
    const centre = flip(numbers(byName.get(`n${index}`)?.pos ?? ''))
    return [{ task, box: boxAround(centre, boxSize(task, textWidth)) }]
  })
  const frames = drawing.blocks.map((_, index) => frameOf(byName.get(`cluster_${index}`)?.bb, flip))
  const boxOf = new Map(tasks.map(({ task, box }) => [task.name, box]))
  const routed = drawing.edges.map((edge, index): PlacedEdge => {
    const [from, to] = [boxOf.get(edge.from), boxOf.get(edge.to)]
    const frame = edge.kind === 'loop' ? frames[blockOfEdge(drawing, edge)] : null
    if (from && to && frame) return loopInFrame(edge, { from, to, frame })
    const { pos = '', lp } = byEdge.get(`e${index}`) ?? {}
    const label = lp === undefined ? null : flip(numbers(lp))
    return { edge, ...curveOf(pos, flip), label: label && { x: label.x + 5, y: label.y } }
  })
  const blocks = drawing.blocks.flatMap((block, index): PlacedBlock[] => {
    const box = frames[index]
    return box
      ? [{ start: block.start, end: block.end, label: blockLabel(drawing, block), box }]
      : []
  })
  return withLoneTasks(drawing, linked, {
    name: drawing.name,
    of: drawing.of,
    width: width + 2 * margin,
    height: height + 2 * margin,
    tasks,
    edges: withDirectCurves(routed, tasks),
    blocks,
  })
}

/** Tasks that nothing links stand below the others. */
function withLoneTasks(drawing: Drawing, linked: ReadonlySet<string>, layout: Layout): Layout {
  const lone = drawing.tasks.filter(({ name }) => !linked.has(name))
  if (lone.length === 0) return layout
  const isAlone = layout.tasks.length === 0
  const apart = placeApart(lone, {
    left: margin,
    top: isAlone ? margin : layout.height,
    width: isAlone ? 0 : layout.width - 2 * margin,
  })
  const placed = new Map([...layout.tasks, ...apart.tasks].map((one) => [one.task.name, one]))
  return {
    ...layout,
    width: Math.max(isAlone ? 0 : layout.width, apart.right + margin),
    height: apart.bottom + margin,
    tasks: drawing.tasks.flatMap(({ name }) => placed.get(name) ?? []),
  }
}

function frameOf(bounds: string | undefined, flip: (pair: readonly number[]) => Point): Box | null {
  if (bounds === undefined) return null
  const [left = 0, bottom = 0, right = 0, top = 0] = numbers(bounds)
  return { ...flip([left, top]), width: right - left, height: top - bottom }
}

function boxAround({ x, y }: Point, { width, height }: { width: number; height: number }): Box {
  return { x: x - width / 2, y: y - height / 2, width, height }
}

/** `e,x,y` (or `s,x,y` of a link that was laid out the other way round), then a start and triples. */
function curveOf(
  pos: string,
  flip: (pair: readonly number[]) => Point,
): Pick<PlacedEdge, 'curve' | 'arrow'> {
  const [first = '', ...rest] = pos.split(' ')
  const isBack = first.startsWith('s,')
  const hasTip = isBack || first.startsWith('e,')
  const points = (hasTip ? rest : [first, ...rest]).map((pair) => flip(numbers(pair)))
  const curve = isBack ? points.toReversed() : points
  const from = curve.at(-1) ?? { x: 0, y: 0 }
  const tip = hasTip ? flip(numbers(first.slice(2))) : from
  return { curve, arrow: { tip, from } }
}

function numbers(text: string): number[] {
  return text.split(',').map(Number)
}
