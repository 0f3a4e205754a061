import type { Cell } from './cell.ts'

/** What of a notebook is written: its cells in order, and the notebook's own metadata. */
export interface WrittenNotebook {
  readonly cells: readonly Cell[]
  readonly metadata: Readonly<Record<string, unknown>>
}

/**
 * The text of a notebook of nbformat 4.5, laid out as Jupyter does (keys sorted, one space of
 * indentation, sources as lists of lines), so that a later save in Jupyter changes only what changed.
 * A cell without an id gets `cell-<n>`, or the next free name like it; of two cells with the same id
 * the first keeps it.
 */
export function writeNotebook({ cells, metadata }: WrittenNotebook): string {
  const ids = distinctIds(cells)
  const document = {
    cells: cells.map((cell, position) => cellToJson(cell, ids[position] ?? '')),
    metadata,
    nbformat: 4,
    nbformat_minor: 5,
  }
  return `${JSON.stringify(document, null, 1)}\n`
}

function cellToJson(cell: Cell, id: string): object {
  const source = splitLines(cell.source)
  const { metadata } = cell
  if (cell.kind !== 'code') return { cell_type: cell.kind, id, metadata, source }
  const { executionCount: execution_count, outputs } = cell
  return { cell_type: 'code', execution_count, id, metadata, outputs, source }
}

/** The lines of a text, each with its line end. */
function splitLines(text: string): string[] {
  const lines: string[] = []
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start)
    const next = end < 0 ? text.length : end + 1
    lines.push(text.slice(start, next))
    start = next
  }
  return lines
}

const validId = /^[A-Za-z0-9_-]{1,64}$/

function distinctIds(cells: readonly Cell[]): string[] {
  const given = new Set(cells.flatMap(({ id }) => (id === null ? [] : [id])))
  const used = new Set<string>()
  let next = 1
  return cells.map(({ id }) => {
    let chosen = id !== null && validId.test(id) && !used.has(id) ? id : null
    while (chosen === null) {
      const candidate = `cell-${next++}`
      if (!given.has(candidate) && !used.has(candidate)) chosen = candidate
    }
    used.add(chosen)
    return chosen
  })
}
