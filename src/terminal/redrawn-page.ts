import { displayWidth } from './display-width.ts'
import type { Output } from './terminal.ts'

/**
 * A page that is shown again and again: on a terminal in the place of the one before, elsewhere one
 * below the other, an empty line between them.
 */
export class RedrawnPage {
  #rows = 0
  #isFirst = true

  constructor(readonly output: Output) {}

  draw(page: string): string {
    const { canRedraw, columns } = this.output
    const before = this.#isFirst ? '' : canRedraw ? `\x1b[${this.#rows}A\x1b[J` : '\n'
    this.#isFirst = false
    // a long line takes several rows
    this.#rows = page
      .split('\n')
      .slice(0, -1)
      .reduce((rows, line) => rows + Math.max(1, Math.ceil(displayWidth(line) / columns)), 0)
    return before + page
  }
}
