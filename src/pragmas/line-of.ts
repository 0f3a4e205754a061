/** A function that says on which line, from 1, of a cell's source an offset is. */
export function createLineOf(sources: readonly string[]): (cell: number, offset: number) => number {
  const starts = new Map<number, readonly number[]>()
  return (cell, offset) => {
    let known = starts.get(cell)
    if (!known) {
      known = lineStarts(sources[cell] ?? '')
      starts.set(cell, known)
    }
    return lineWith(known, offset)
  }
}

function lineStarts(source: string): number[] {
  const starts = [0]
  for (let at = source.indexOf('\n'); at !== -1; at = source.indexOf('\n', at + 1))
    starts.push(at + 1)
  return starts
}

function lineWith(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle + 1
    else high = middle
  }
  return low
}
