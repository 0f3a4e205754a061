const chunkSize = 256

/**
 * A set of values in ascending order. Adding, removing and taking the first cost about the same
 * whatever its size: values are kept in short sorted pieces. Iterating is in order; a set must not
 * change while it is iterated.
 */
export class OrderedSet<T> {
  private readonly chunks: T[][] = []
  private count = 0
  private readonly compare: (a: T, b: T) => number

  /** `compare`: negative, zero or positive; zero means the same value. */
  constructor(compare: (a: T, b: T) => number) {
    this.compare = compare
  }

  get size(): number {
    return this.count
  }

  first(): T | undefined {
    return this.chunks[0]?.[0]
  }

  /** False: it was there already. */
  add(value: T): boolean {
    const at = this.chunkFor(value)
    const chunk = this.chunks[at]
    if (!chunk) {
      this.chunks.push([value])
    } else {
      const index = this.indexIn(chunk, value)
      const present = chunk[index]
      if (present !== undefined && this.compare(present, value) === 0) return false
      chunk.splice(index, 0, value)
      if (chunk.length > chunkSize) this.chunks.splice(at + 1, 0, chunk.splice(chunk.length >> 1))
    }
    this.count++
    return true
  }

  /** False: it was not there. */
  delete(value: T): boolean {
    const at = this.chunkFor(value)
    const chunk = this.chunks[at]
    if (!chunk) return false
    const index = this.indexIn(chunk, value)
    const present = chunk[index]
    if (present === undefined || this.compare(present, value) !== 0) return false
    chunk.splice(index, 1)
    if (chunk.length === 0) this.chunks.splice(at, 1)
    this.count--
    return true
  }

  *[Symbol.iterator](): Generator<T, void, undefined> {
    for (const chunk of this.chunks) yield* chunk
  }

  /** The first chunk whose last value is not below `value`, else the last chunk. */
  private chunkFor(value: T): number {
    let low = 0
    let high = this.chunks.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      const last = this.chunks[middle]?.at(-1)
      if (last !== undefined && this.compare(last, value) < 0) low = middle + 1
      else high = middle
    }
    return Math.max(low, 0)
  }

  /** Where in a chunk the value is or belongs. */
  private indexIn(chunk: readonly T[], value: T): number {
    let low = 0
    let high = chunk.length
    while (low < high) {
      const middle = (low + high) >> 1
      const present = chunk[middle]
      if (present !== undefined && this.compare(present, value) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
