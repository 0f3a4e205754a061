import { displayWidth } from './display-width.ts'
import type { Output } from './terminal.ts'

/** A page of a terminal that is shown again and again, each time in the place of the one before. */
export class RedrawnPage {
  #rows = 0

  constructor(readonly output: Output) {}

  show(page: string): void {
    this.output.write(this.#takeBack() + page)
    // a long line takes several rows
    this.#rows = page
      .split('\n')
      .slice(0, -1)
      .reduce(
        (rows, line) => rows + Math.max(1, Math.ceil(displayWidth(line) / this.output.columns)),
        0,
      )
  }

  /** Takes the page away. */
  clear(): void {
    if (this.#rows > 0) this.output.write(this.#takeBack())
    this.#rows = 0
  }

  #takeBack(): string {
    return this.#rows === 0 ? '' : `\x1b[${this.#rows}A\x1b[J`
  }
}
