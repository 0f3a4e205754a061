import { escapeForJson } from '../notebook/apply-text-edits.ts'
import { type CellPlace, type FilePosition, locateInFile } from '../notebook/file-position.ts'
import { type LineIndex, type LinePosition, lineIndex } from '../problems/line-index.ts'
import type { Problem, TextEdit } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import { type NotebookProblems, inReadingOrder } from './notebook-problems.ts'

/** A stretch of a text: lines and columns from 1, in UTF-16 code units; the end is exclusive. */
export interface Region {
  readonly start: LinePosition
  readonly end: LinePosition
}

interface PlacedEdit {
  /** In the source of the problem's cell. */
  readonly region: Region
  readonly text: string
  /** The same change in the file's own text, where the new text is escaped as in JSON. */
  readonly fileRegion: Region | null
  readonly fileText: string
}

/** A problem with all its places worked out. */
export interface PlacedProblem {
  readonly problem: Problem
  readonly path: string
  /** From 1 among all cells; null for a problem of the whole notebook. */
  readonly cell: number | null
  readonly cellId: string | null
  /** In the cell's source; null where there is no cell. */
  readonly region: Region | null
  /** In the file's text; null where the file as a whole is meant. */
  readonly fileRegion: Region | null
  /** The line of the cell in which it begins, or a part of a long one; null without a cell. */
  readonly lineText: string | null
  readonly edits: readonly PlacedEdit[]
}

/** Works out the places of a notebook's problems, in reading order, reading its file once. */
export async function placeProblems(notebook: NotebookProblems): Promise<readonly PlacedProblem[]> {
  const problems = inReadingOrder(notebook.problems)
  const spans = problems.flatMap(spansOf)
  const found = await locateInFile(notebook.text, spans.flatMap(endsOf))
  const fileRegions = new Map<Span, Region | null>(
    spans.map((span, position) => [span, regionOf(found[2 * position], found[2 * position + 1])]),
  )
  const indexes = new CellIndexes(notebook)
  return problems.map((problem) => placeProblem(notebook, problem, indexes, fileRegions))
}

function spansOf({ at, fix }: Problem): Span[] {
  return [...(at ? [at] : []), ...(fix?.edits ?? []).map((edit) => edit.at)]
}

function endsOf({ cell, start, end }: Span): CellPlace[] {
  return [
    { cell, offset: start },
    { cell, offset: end },
  ]
}

function regionOf(
  start: FilePosition | null | undefined,
  end: FilePosition | null | undefined,
): Region | null {
  if (!start || !end) return null
  return {
    start: { line: start.fileLine, column: start.fileColumn },
    end: { line: end.fileLine, column: end.fileColumn },
  }
}

/** The lines of the cells that have problems, each cell read once. */
class CellIndexes {
  private readonly known = new Map<number, LineIndex>()

  constructor(private readonly notebook: NotebookProblems) {}

  region({ cell, start, end }: Span): Region {
    const index = this.index(cell)
    return { start: index.position(start), end: index.position(end) }
  }

  lineText({ cell, start }: Span): string {
    const index = this.index(cell)
    const { line, column } = index.position(start)
    const text = index.line(line)
    if (text.length <= longestLine) return text
    return text.slice(Math.max(0, column - longestLine / 2), column + longestLine / 2)
  }

  private index(cell: number): LineIndex {
    const known = this.known.get(cell)
    if (known) return known
    const made = lineIndex(this.notebook.cells[cell]?.source ?? '')
    this.known.set(cell, made)
    return made
  }
}

/** Of a line that is longer, what is around the problem stands for all of it. */
const longestLine = 400

function placeProblem(
  { path, cells, text }: NotebookProblems,
  problem: Problem,
  indexes: CellIndexes,
  fileRegions: ReadonlyMap<Span, Region | null>,
): PlacedProblem {
  const { at, fileOffset, fix } = problem
  const place = (edit: TextEdit): PlacedEdit => ({
    region: indexes.region(edit.at),
    text: edit.text,
    fileRegion: fileRegions.get(edit.at) ?? null,
    fileText: escapeForJson(edit.text),
  })
  const edits = (fix?.edits ?? []).map(place)
  if (at) {
    const cellId = cells[at.cell]?.id ?? null
    const fileRegion = fileRegions.get(at) ?? null
    return {
      problem,
      path,
      cell: at.cell + 1,
      cellId,
      region: indexes.region(at),
      fileRegion,
      lineText: indexes.lineText(at),
      edits,
    }
  }
  const fileRegion = fileOffset === null ? null : pointIn(text, fileOffset)
  const nowhere = { cell: null, cellId: null, region: null, lineText: null }
  return { problem, path, ...nowhere, fileRegion, edits }
}

function pointIn(text: string, offset: number): Region {
  const start = lineIndex(text).position(offset)
  return { start, end: { line: start.line, column: start.column + 1 } }
}
