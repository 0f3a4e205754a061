import { dotName } from '../dot/write.ts'
import type { BlockOfTasks } from '../../workflow/find-blocks.ts'
import { blockLabel } from './block-label.ts'
import type { Drawing } from './drawing.ts'

/**
 * The blocks as clusters of DOT, in one another as they are, each with its label; a task belongs to its
 * innermost one. None where they are nested too deep for Graphviz.
 *
 * @param statement what stands in the cluster for a task
 * @param attributes lines of attributes that each cluster gets
 */
export function blockClusters(
  drawing: Drawing,
  statement: (task: string) => string,
  attributes: readonly string[],
): string[] {
  const { blocks } = drawing
  const inner = new Map<string, number>()
  blocks.forEach(({ members }, index) => {
    for (const name of members) inner.set(name, index)
  })
  const parents = blocks.map((block, index) => parentOf(blocks, block, index))
  const nested = (parent: number): string[] =>
    blocks.flatMap((block, index) =>
      parents[index] === parent
        ? [
            `subgraph cluster_${index} {`,
            ...attributes,
            `label=${dotName(blockLabel(drawing, block))}`,
            ...nested(index),
            ...block.members.flatMap((name) => (inner.get(name) === index ? statement(name) : [])),
            '}',
          ]
        : [],
    )
  return tooDeep(parents) ? [] : nested(-1)
}

/** The smallest block around another one; larger ones come first. */
function parentOf(blocks: readonly BlockOfTasks[], { start, end }: BlockOfTasks, index: number) {
  for (let candidate = index - 1; candidate >= 0; candidate--) {
    const members = blocks[candidate]?.members
    if (members?.includes(start) && members.includes(end)) return candidate
  }
  return -1
}

function tooDeep(parents: readonly number[]): boolean {
  const depths: number[] = []
  for (const parent of parents) depths.push(parent < 0 ? 1 : (depths[parent] ?? 0) + 1)
  return depths.some((depth) => depth > 20)
}
