import { lineIndex } from '../problems/line-index.ts'
import { type SourceString, findSourceStrings } from './source-strings.ts'

/** A place in the source of a cell: the cell's position from 0, an offset in UTF-16 code units. */
export interface CellPlace {
  readonly cell: number
  readonly offset: number
}

/** The same place in the file's own text: an offset from 0, line and column from 1. */
export interface FilePosition {
  readonly fileOffset: number
  readonly fileLine: number
  readonly fileColumn: number
}

/**
 * Where places in cells stand in the notebook's file, in the order given; null for a cell that has
 * no source there. A place at the end of a source stands at the closing quote. Reads the file once,
 * however many places there are.
 */
export async function locateInFile(
  text: string,
  places: readonly CellPlace[],
): Promise<readonly (FilePosition | null)[]> {
  if (places.length === 0) return []
  const strings = await findSourceStrings(text, new Set(places.map(({ cell }) => cell)))
  const offsets = rawOffsets(text, strings, places)
  const index = lineIndex(text)
  return offsets.map((fileOffset) => {
    if (fileOffset === null) return null
    const { line, column } = index.position(fileOffset)
    return { fileOffset, fileLine: line, fileColumn: column }
  })
}

/** The offsets in the file's text of places in cells, whose strings are given. */
export function rawOffsets(
  text: string,
  strings: ReadonlyMap<number, readonly SourceString[]>,
  places: readonly CellPlace[],
): (number | null)[] {
  const offsets: (number | null)[] = places.map(() => null)
  const order = places.map((place, position) => ({ ...place, position }))
  order.sort((a, b) => a.cell - b.cell || a.offset - b.offset)
  let walker: SourceWalker | null = null
  let cell = -1
  for (const place of order) {
    if (place.cell !== cell) {
      cell = place.cell
      walker = new SourceWalker(text, strings.get(cell) ?? [])
    }
    offsets[place.position] = walker?.advanceTo(place.offset) ?? null
  }
  return offsets
}

/** Goes through the strings of one source, counting the characters that their escapes stand for. */
class SourceWalker {
  private which = 0
  private at: number
  private passed = 0

  constructor(
    private readonly text: string,
    private readonly strings: readonly SourceString[],
  ) {
    this.at = strings[0]?.start ?? -1
  }

  /** The place in the file of an offset in the source, not smaller than the one asked for before. */
  advanceTo(offset: number): number | null {
    if (this.at < 0) return null
    for (;;) {
      const string = this.strings[this.which]
      if (!string) return this.at
      while (this.at < string.end && this.passed < offset) {
        this.at += escapeLength(this.text, this.at)
        this.passed++
      }
      const next = this.strings[this.which + 1]
      if (this.at < string.end || !next) return this.at
      this.which++
      this.at = next.start
    }
  }
}

/** How many characters of a JSON string stand for the next UTF-16 code unit. */
function escapeLength(text: string, at: number): number {
  if (text[at] !== '\\') return 1
  return text[at + 1] === 'u' ? 6 : 2
}
