/** One measured promise. */
export interface Figure {
  readonly what: string
  /** `0.84 s against 0.21 s`. */
  readonly measured: string
  readonly value: number
  readonly unit: '×' | 's' | 'ms' | 'MB'
  readonly goal: number
}

export interface Missing {
  readonly what: string
  readonly missing: string
}

export function isMet(figure: Figure): boolean {
  return figure.value <= figure.goal
}

/** The table, as Markdown that is readable at a terminal too. */
export function figureTable(figures: readonly (Figure | Missing)[]): string {
  const rows = figures.map((row) =>
    'missing' in row
      ? [row.what, `not measured: ${row.missing}`, '', '', '']
      : [
          row.what,
          row.measured,
          amount(row.value, row),
          amount(row.goal, row),
          isMet(row) ? 'met' : 'missed',
        ],
  )
  const all = [['what', 'measured', 'figure', 'goal', ''], ...rows]
  const widths = [0, 1, 2, 3, 4].map((at) => Math.max(...all.map((row) => row[at]?.length ?? 0), 3))
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`
  const [head = [], ...body] = all
  return [line(head), rule, ...body.map(line)].join('\n')
}

function amount(value: number, { unit }: Figure): string {
  return unit === '×' ? `${value.toFixed(2)}×` : `${value.toFixed(unit === 's' ? 2 : 0)} ${unit}`
}

export function seconds(milliseconds: number): string {
  return milliseconds < 1000
    ? `${milliseconds.toFixed(0)} ms`
    : `${(milliseconds / 1000).toFixed(2)} s`
}
