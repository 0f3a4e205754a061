import { dotName } from '../dot/write.ts'
import { blockClusters } from './block-clusters.ts'
import type { DrawnEdge, Drawing } from './drawing.ts'
import { blockOfEdge, loopMargin } from './framed-loop.ts'
import { boxSize, labelSize } from './geometry.ts'
import { linkedNames } from './place-apart.ts'
import { textWidth } from './text-width.ts'

/** Graphviz takes minutes beyond this: settings that cost quality are used. */
const mostTasksInFull = 1000
/** Graphviz takes minutes even so: the grid is used. */
export const mostTasksForGraphviz = 2500

/**
 * What Graphviz is asked: boxes of the sizes that the texts need, clusters for blocks, edges. Nodes
 * and edges carry their position in the drawing as `id`; nothing else of the answer is trusted.
 * Tasks without any edge are left out, it would put them all in one row. Clusters can multiply the
 * time.
 */
export function layoutRequest(drawing: Drawing, hasClusters = true): string {
  const isLarge = drawing.tasks.length > mostTasksInFull
  const settings = isLarge
    ? ['splines=line', 'nslimit=1', 'nslimit1=1', 'mclimit=0.1']
    : ['splines=true', 'remincross=true']
  const ids = new Map(drawing.tasks.map(({ name }, index) => [name, `n${index}`]))
  const linked = linkedNames(drawing)
  const frames = hasClusters
    ? blockClusters(drawing, (name) => `${ids.get(name) ?? ''};`, [
        `margin=${loopMargin} labeljust=l`,
        `fontname=Helvetica fontsize=${labelSize}`,
      ])
    : []
  return [
    'digraph {',
    `graph [${['rankdir=TB', 'nodesep=0.4', 'ranksep=0.65', 'pad=0.3', ...settings].join(' ')}]`,
    'node [shape=box fixedsize=true label=""]',
    `edge [arrowhead=normal arrowsize=0.7 fontname=Helvetica fontsize=${labelSize}]`,
    ...drawing.tasks.flatMap((task, index) => {
      if (!linked.has(task.name)) return []
      const { width, height } = boxSize(task, textWidth)
      return `n${index} [id=n${index} width=${inches(width)} height=${inches(height)}]`
    }),
    ...frames,
    ...drawing.edges.map((edge, index) =>
      edgeLine(edge, index, {
        ids,
        isFramed: frames.length > 0 && blockOfEdge(drawing, edge) >= 0,
      }),
    ),
    '}',
  ].join('\n')
}

function inches(pixels: number): string {
  return (pixels / 72).toFixed(4)
}

function edgeLine(
  { from, to, kind, label }: DrawnEdge,
  index: number,
  { ids, isFramed }: { ids: ReadonlyMap<string, string>; isFramed: boolean },
): string {
  if (isFramed && kind === 'loop') return ''
  // against the flow it would pull the end above the start: it is laid out the other way round
  const isBack = kind === 'loop' && from !== to
  const [tail, head] = isBack ? [to, from] : [from, to]
  const attributes = [
    `id=e${index}`,
    ...(label === null || isFramed ? [] : [`label=${dotName(` ${label} `)}`]),
    ...(isBack ? ['dir=back'] : []),
    // beside the boxes, not between the branches
    ...(kind === 'continuation' ? ['weight=0 tailport=e headport=e'] : []),
  ]
  return `${ids.get(tail) ?? ''} -> ${ids.get(head) ?? ''} [${attributes.join(' ')}]`
}
