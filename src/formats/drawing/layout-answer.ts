import * as v from 'valibot'
import type { Drawing } from './drawing.ts'
import {
  boxSize,
  type Box,
  type Layout,
  type PlacedBlock,
  type PlacedEdge,
  type PlacedTask,
  type Point,
} from './geometry.ts'
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
  return {
    name: drawing.name,
    width: width + 2 * margin,
    height: height + 2 * margin,
    tasks: drawing.tasks.map((task, index): PlacedTask => {
      const centre = flip(numbers(byName.get(`n${index}`)?.pos ?? ''))
      const size = boxSize(task, textWidth)
      return { task, box: boxAround(centre, size) }
    }),
    edges: drawing.edges.map((edge, index): PlacedEdge => {
      const { pos = '', lp } = byEdge.get(`e${index}`) ?? {}
      const label = lp === undefined ? null : flip(numbers(lp))
      return { edge, ...curveOf(pos, flip), label }
    }),
    blocks: drawing.blocks.flatMap(({ start, end }, index): PlacedBlock[] => {
      const frame = byName.get(`cluster_${index}`)?.bb
      if (frame === undefined) return []
      const [left = 0, bottom = 0, right = 0, top = 0] = numbers(frame)
      const corner = flip([left, top])
      return [{ start, end, box: { ...corner, width: right - left, height: top - bottom } }]
    }),
  }
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
