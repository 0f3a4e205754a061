import type { Difference } from './compare-runs.ts'
import { withCells, type GeneratedCell, type GeneratedNotebook } from './generated-notebook.ts'

interface Found {
  readonly notebook: GeneratedNotebook
  readonly difference: Difference
}

/** A smaller notebook that still differs: without cells, without lines of code, plainly spelt. */
export async function shrink(
  found: Found,
  examine: (notebook: GeneratedNotebook) => Promise<Found | null>,
): Promise<Found> {
  let best = found
  const attempt = async (cells: readonly GeneratedCell[]): Promise<boolean> => {
    const smaller = await examine(withCells(best.notebook, cells))
    if (smaller?.difference.kind !== best.difference.kind) return false
    best = smaller
    return true
  }
  for (let index = best.notebook.cells.length - 1; index >= 0; index--)
    await attempt(best.notebook.cells.filter((_, at) => at !== index))
  for (let index = best.notebook.cells.length - 1; index >= 0; index--)
    for (const simpler of simplerCells(best.notebook.cells[index])) {
      const cells = best.notebook.cells.map((cell, at) => (at === index ? simpler : cell))
      await attempt(cells)
    }
  return best
}

function simplerCells(cell: GeneratedCell | undefined): GeneratedCell[] {
  if (!cell) return []
  const [line = ''] = cell.plain.split('\n')
  return [
    { plain: cell.plain, odd: cell.plain },
    { plain: line, odd: line },
  ]
}
