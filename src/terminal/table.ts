import { cutToWidth, displayWidth, padToWidth } from './display-width.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

export interface Column {
  readonly title: string
  readonly align?: 'left' | 'right'
  /** The column that gives way when the line is too long; the last one unless told. */
  readonly canShrink?: boolean
  readonly paint?: (text: string, row: number) => string
}

/**
 * Rows under one another, columns two blanks apart, no frame. On a terminal a line is cut to its
 * width; elsewhere nothing is ever cut, since a program may read it.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  output: Output,
): string {
  const cells = rows.map((row) => row.map(safeLine))
  const widths = columns.map((column, index) =>
    Math.max(displayWidth(column.title), ...cells.map((row) => displayWidth(row[index] ?? ''))),
  )
  if (output.isTty) shrink(columns, widths, output.columns)
  const line = (row: readonly string[], paint: (text: string, index: number) => string) =>
    columns
      .map((column, index) => {
        const text = cutToWidth(row[index] ?? '', widths[index] ?? 0)
        return alignCell(text, paint(text, index), column, widths[index] ?? 0)
      })
      .join('  ')
      .trimEnd()
  const header = line(
    columns.map(({ title }) => title),
    (text) => output.paint.dim(text),
  )
  const body = cells.map((row, number) =>
    line(row, (text, index) => columns[index]?.paint?.(text, number) ?? text),
  )
  return [header, ...body].map((text) => `${text}\n`).join('')
}

function alignCell(plain: string, painted: string, column: Column, width: number): string {
  if (column.align === 'right') return ' '.repeat(width - displayWidth(plain)) + painted
  return padToWidth(painted, width)
}

function shrink(columns: readonly Column[], widths: number[], limit: number): void {
  const total = widths.reduce((sum, width) => sum + width, 2 * (widths.length - 1))
  if (total <= limit) return
  const chosen = columns.findIndex(({ canShrink }) => canShrink)
  const index = chosen < 0 ? columns.length - 1 : chosen
  widths[index] = Math.max(8, (widths[index] ?? 0) - (total - limit))
}
