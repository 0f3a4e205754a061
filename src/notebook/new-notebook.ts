import type { Cell, CellKind } from './cell.ts'
import { writeNotebook } from './write-notebook.ts'

export interface NewCell {
  readonly kind: CellKind
  readonly source: string
}

/** What Jupyter calls the plain Python kernel; a notebook opens with the kernel named in it. */
const pythonKernel = { display_name: 'Python 3', language: 'python', name: 'python3' }

/**
 * The text of a fresh notebook of nbformat 4.5. `freshId` gives each cell its id: 1 to 64 letters,
 * digits, dashes or underscores, all different. `metadata` stands beside the kernel's name.
 */
export function newNotebook(
  cells: readonly NewCell[],
  freshId: () => string,
  metadata: Readonly<Record<string, unknown>> = {},
): string {
  return writeNotebook({
    cells: cells.map((cell, index) => newCell(cell, index, freshId())),
    metadata: { kernelspec: pythonKernel, language_info: { name: 'python' }, ...metadata },
  })
}

function newCell({ kind, source }: NewCell, index: number, id: string): Cell {
  return { index, id, kind, source, metadata: {}, executionCount: null, outputs: [] }
}
