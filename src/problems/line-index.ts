export interface LinePosition {
  /** From 1. */
  readonly line: number
  /** From 1, in UTF-16 code units. */
  readonly column: number
}

/** Where the lines of a text begin, so that many offsets are found in it without reading it again. */
export interface LineIndex {
  position(offset: number): LinePosition
  /** The text of a line (from 1) without its end; `''` beyond the last. */
  line(number: number): string
}

/** Lines end with `\n` or `\r\n`, as everywhere in pa-nb. */
export function lineIndex(text: string): LineIndex {
  const starts = [0]
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1))
    starts.push(end + 1)
  return {
    position(offset) {
      const bounded = Math.min(Math.max(offset, 0), text.length)
      const index = lastNotAbove(starts, bounded)
      return { line: index + 1, column: bounded - (starts[index] ?? 0) + 1 }
    },
    line(number) {
      const start = starts[number - 1]
      if (start === undefined) return ''
      const next = starts[number]
      const line = text.slice(start, next === undefined ? text.length : next - 1)
      return line.endsWith('\r') ? line.slice(0, -1) : line
    },
  }
}

function lastNotAbove(sorted: readonly number[], value: number): number {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((sorted[middle] ?? Infinity) <= value) low = middle
    else high = middle - 1
  }
  return low
}
