import { createHash } from 'node:crypto'

import type { PlacedProblem } from '../../operations/place-problems.ts'

/**
 * What tells a problem from others across versions of a notebook: its code and the line that it
 * stands in, and which of several such it is. Neither the cell nor the place counts, so that a cell
 * inserted above, or other lines changed, leave it as it was. In the order of the problems.
 */
export function fingerprints(problems: readonly PlacedProblem[]): readonly string[] {
  const seen = new Map<string, number>()
  return problems.map(({ problem, path, lineText }) => {
    const place = lineText?.trim() ?? JSON.stringify(problem.facts)
    const key = createHash('sha256')
      .update(JSON.stringify([problem.code, path, place]))
      .digest('hex')
      .slice(0, 16)
    const count = (seen.get(key) ?? 0) + 1
    seen.set(key, count)
    return `${key}:${count}`
  })
}
