import type { IOutput } from '@jupyterlab/nbformat'
import { duplicateCellId, malformedCell, missingCellField } from '../problems/catalogue/notebook.ts'
import type { Problem } from '../problems/problem.ts'
import type { Cell, CellKind } from './cell.ts'
import { type JsonObject, isJsonObject } from './json-object.ts'
import { upgradeOutput } from './upgrade-output.ts'

const kinds: ReadonlyMap<unknown, CellKind> = new Map<unknown, CellKind>([
  ['code', 'code'],
  ['markdown', 'markdown'],
  ['raw', 'raw'],
  ['heading', 'markdown'],
  ['html', 'markdown'],
])

/**
 * Reads the cells of a notebook, given as parsed JSON; a cell that is not as it should be becomes an
 * empty one and a problem, so that the positions of the others stay right.
 */
export function readCells(
  values: readonly unknown[],
  major: 3 | 4,
): { readonly cells: readonly Cell[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  const firstOfId = new Map<string, number>()
  const incomplete: { index: number; field: string }[] = []
  const cells = values.map((value, index): Cell => {
    const cell = readCell(value, index, major)
    if (typeof cell === 'string') {
      problems.push(malformedCell({ cell: index, start: 0, end: 0 }, { reason: cell }))
      return emptyCell(index)
    }
    const field = major === 4 && isJsonObject(value) ? missingField(value, cell.kind) : null
    if (field) incomplete.push({ index, field })
    if (cell.id !== null) {
      const first = firstOfId.get(cell.id)
      if (first === undefined) firstOfId.set(cell.id, index)
      else problems.push(duplicateId(cell.id, index, first))
    }
    return cell
  })
  const [first] = incomplete
  if (first)
    problems.push(
      missingCellField(
        { cell: first.index, start: 0, end: 0 },
        { field: first.field, others: incomplete.length - 1 },
      ),
    )
  return { cells, problems }
}

function duplicateId(id: string, index: number, first: number): Problem {
  return duplicateCellId({ cell: index, start: 0, end: 0 }, { id, firstCell: first + 1 })
}

function emptyCell(index: number): Cell {
  return {
    index,
    id: null,
    kind: 'raw',
    source: '',
    metadata: {},
    executionCount: null,
    outputs: [],
  }
}

/** The cell, or in words why it is none. */
function readCell(value: unknown, index: number, major: 3 | 4): Cell | string {
  if (!isJsonObject(value)) return 'it is no JSON object'
  const kind = kinds.get(value.cell_type)
  if (!kind)
    return value.cell_type === undefined
      ? '`cell_type` is missing'
      : '`cell_type` is none of `code`, `markdown` and `raw`'
  const sourceField = major === 3 && kind === 'code' ? 'input' : 'source'
  const source = readText(value[sourceField])
  if (source === null)
    return value[sourceField] === undefined
      ? `\`${sourceField}\` is missing`
      : `\`${sourceField}\` is neither a text nor a list of texts`
  const count = major === 3 ? value.prompt_number : value.execution_count
  return {
    index,
    id: typeof value.id === 'string' ? value.id : null,
    kind,
    source,
    metadata: isJsonObject(value.metadata) ? value.metadata : {},
    executionCount: typeof count === 'number' ? count : null,
    outputs: kind === 'code' ? readOutputs(value.outputs, major) : [],
  }
}

/** A text as notebooks write it: whole, or as a list of its lines. */
function readText(value: unknown): string | null {
  if (typeof value === 'string') return value
  if (!Array.isArray(value)) return null
  const lines = value.filter((line): line is string => typeof line === 'string')
  return lines.length === value.length ? lines.join('') : null
}

function readOutputs(value: unknown, major: 3 | 4): IOutput[] {
  if (!Array.isArray(value)) return []
  const outputs: IOutput[] = []
  for (const output of value as unknown[]) {
    if (!isJsonObject(output) || typeof output.output_type !== 'string') continue
    const { output_type: type } = output
    outputs.push(major === 3 ? upgradeOutput(type, output) : { ...output, output_type: type })
  }
  return outputs
}

function missingField(cell: JsonObject, kind: CellKind): string | null {
  if (cell.metadata === undefined) return 'metadata'
  if (kind !== 'code') return null
  if (cell.outputs === undefined) return 'outputs'
  return cell.execution_count === undefined ? 'execution_count' : null
}
