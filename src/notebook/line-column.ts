/** Where the lines of a text start, so that many offsets are turned into lines cheaply. */
export interface LineIndex {
  readonly length: number
  /** The offset of each line's first character, in rising order; the first is 0. */
  readonly starts: readonly number[]
}

/** A place in a text: both from 1, columns in UTF-16 code units. */
export interface LineColumn {
  readonly line: number
  readonly column: number
}

/** Finds the lines of a text; a line ends with `\n` or `\r\n` (mistakes, "What validate prints"). */
export function indexLines(text: string): LineIndex {
  const starts = [0]
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return { length: text.length, starts }
}

/** The line and column of an offset; offsets outside the text count as its start or end. */
export function lineColumnAt(index: LineIndex, offset: number): LineColumn {
  const inside = Math.min(Math.max(offset, 0), index.length)
  let low = 0
  let high = index.starts.length - 1
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((index.starts[middle] ?? 0) <= inside) low = middle
    else high = middle - 1
  }
  return { line: low + 1, column: inside - (index.starts[low] ?? 0) + 1 }
}

/** The offset of a line and column (both from 1), kept inside the text. */
export function offsetAt(index: LineIndex, { line, column }: LineColumn): number {
  const start = index.starts[Math.max(line, 1) - 1] ?? index.length
  return Math.min(start + Math.max(column, 1) - 1, index.length)
}
