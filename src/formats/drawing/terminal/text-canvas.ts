/** What lines leave a cell to: a sum of these. */
export const north = 1
export const south = 2
export const east = 4
export const west = 8

const lines = [' ', '│', '│', '│', '─', '└', '┌', '├', '─', '┘', '┐', '┤', '─', '┴', '┬', '┼']

/** Rows of terminal cells. A wide character takes its cell and leaves the next one empty. */
export class TextCanvas {
  readonly #rows: string[][] = []
  readonly #links = new Map<string, number>()
  readonly #displayWidth: (text: string) => number

  constructor(displayWidth: (text: string) => number) {
    this.#displayWidth = displayWidth
  }

  get height(): number {
    return this.#rows.length
  }

  text(x: number, y: number, text: string): void {
    let column = x
    for (const character of text) {
      const width = this.#displayWidth(character)
      // what has no width of its own belongs to the character before it
      if (width === 0) {
        this.#put(column - 1, y, `${this.#at(column - 1, y)}${character}`)
        continue
      }
      this.#put(column, y, character)
      for (let extra = 1; extra < width; extra++) this.#put(column + extra, y, '')
      column += width
    }
  }

  /** Adds directions to a cell; they join with those that it has. */
  link(x: number, y: number, directions: number): void {
    const key = `${x},${y}`
    const joined = (this.#links.get(key) ?? 0) | directions
    this.#links.set(key, joined)
    this.#put(x, y, lines[joined] ?? ' ')
  }

  /** A line that passes over whatever crosses it. */
  over(x: number, y: number, character: string): void {
    this.#links.delete(`${x},${y}`)
    this.#put(x, y, character)
  }

  isLinked(x: number, y: number): boolean {
    return this.#links.has(`${x},${y}`)
  }

  lines(): string[] {
    return this.#rows.map((row) => row.join('').trimEnd())
  }

  #at(x: number, y: number): string {
    return this.#rows[y]?.[x] ?? ' '
  }

  #put(x: number, y: number, cell: string): void {
    while (this.#rows.length <= y) this.#rows.push([])
    const row = this.#rows[y]
    if (!row || x < 0) return
    while (row.length < x) row.push(' ')
    row[x] = cell
  }
}
