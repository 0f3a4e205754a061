import { inReadingOrder } from '../operations/notebook-problems.ts'
import type { NotebookProblems } from '../operations/notebook-problems.ts'
import { wordProblem } from '../problems/catalogue.ts'
import { lineIndex } from '../problems/line-index.ts'
import type { LineIndex } from '../problems/line-index.ts'
import type { Problem } from '../problems/problem.ts'
import { countOf } from './count-of.ts'
import { underlinedLine } from './underlined-line.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

/**
 * Every problem with its place and a caret under it, in reading order, then one line that counts
 * them; `''` without any problem (style.md, C).
 */
export function problemReport(notebooks: readonly NotebookProblems[], output: Output): string {
  const list = problemList(notebooks, output)
  return list === '' ? '' : `${list}${problemSummary(notebooks)}\n`
}

/** The same without the line that counts them; an empty line after each. */
export function problemList(notebooks: readonly NotebookProblems[], output: Output): string {
  return notebooks
    .flatMap((notebook) => notebookReport(notebook, output))
    .map((text) => `${text}\n`)
    .join('')
}

/** `2 errors and 1 warning in train.ipynb`, `3 errors in 2 notebooks`. */
export function problemSummary(notebooks: readonly NotebookProblems[]): string {
  const all = notebooks.flatMap(({ problems }) => problems)
  const errors = all.filter(({ severity }) => severity === 'error').length
  const counts = [
    ...(errors > 0 ? [countOf(errors, 'error')] : []),
    ...(all.length > errors ? [countOf(all.length - errors, 'warning')] : []),
  ]
  const [only, ...others] = notebooks.filter(({ problems }) => problems.length > 0)
  const where =
    only && others.length === 0 ? safeLine(only.path) : countOf(others.length + 1, 'notebook')
  return `${counts.join(' and ') || 'no problem'} in ${where}`
}

function notebookReport(notebook: NotebookProblems, output: Output): string[] {
  const indexes = new Map<number | null, LineIndex>()
  const index = (cell: number | null): LineIndex => {
    const known = indexes.get(cell)
    if (known) return known
    const text = cell === null ? notebook.text : (notebook.cells[cell]?.source ?? '')
    const made = lineIndex(text)
    indexes.set(cell, made)
    return made
  }
  return inReadingOrder(notebook.problems).map((problem) =>
    problemText(problem, notebook.path, index, output),
  )
}

function problemText(
  problem: Problem,
  path: string,
  index: (cell: number | null) => LineIndex,
  output: Output,
): string {
  const { paint } = output
  const tint = problem.severity === 'error' ? paint.red : paint.yellow
  const { message, help, label } = wordProblem(problem)
  const title = `${tint.bold(`${problem.severity}[${problem.code}]`)}: ${paint.bold(safeLine(message))}\n`
  const place = placeOf(problem, index)
  const arrow = paint.blue('-->')
  if (!place) return `${title}  ${arrow} ${safeLine(path)}\n${helpLine(help, 2, output)}`

  const number = String(place.line)
  const beside = label ?? help ?? ''
  const isShort = beside.length <= 60
  const lines = underlinedLine({
    text: index(place.cell).line(place.line),
    column: place.column,
    length: place.length,
    label: isShort ? safeLine(beside) : '',
    width: output.columns - number.length - 4,
  })
  const gutter = (text: string) => paint.blue(`${text.padStart(number.length)} |`)
  const below = label === undefined && isShort ? null : help
  return (
    `${title}${' '.repeat(number.length + 1)}${arrow} ${placeText(path, place)}\n` +
    ` ${gutter(number)} ${lines.source}\n ${gutter('')} ${tint(lines.underline)}\n` +
    helpLine(below, number.length + 2, output)
  )
}

interface Place {
  readonly cell: number | null
  readonly line: number
  readonly column: number
  /** UTF-16 code units underlined on that line; at least 1. */
  readonly length: number
}

function placeOf(problem: Problem, index: (cell: number | null) => LineIndex): Place | null {
  const { at, fileOffset } = problem
  if (!at && fileOffset === null) return null
  const cell = at?.cell ?? null
  const lines = index(cell)
  const { line, column } = lines.position(at?.start ?? fileOffset ?? 0)
  const end = at ? lines.position(at.end) : { line, column: column + 1 }
  // what goes on below is underlined to the end of its first line
  const until = end.line === line ? end.column : lines.line(line).length + 1
  return { cell, line, column, length: Math.max(1, until - column) }
}

function placeText(path: string, { cell, line, column }: Place): string {
  const inCell = cell === null ? '' : `, cell ${cell + 1}`
  return `${safeLine(path)}${inCell}, line ${line}, column ${column}`
}

function helpLine(help: string | null, indent: number, { paint }: Output): string {
  if (help === null) return ''
  return `${' '.repeat(indent)}${paint.blue('=')} ${paint.bold('help')}: ${safeLine(help)}\n`
}
