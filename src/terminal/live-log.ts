import type { LogPiece } from '../operations/job-logs.ts'
import { cutToWidth, withoutColours } from './display-width.ts'
import { LogWriter } from './log-writer.ts'
import type { Output } from './terminal.ts'

const clearLine = '\r\x1b[K'

/**
 * What tasks print, as it comes. On a terminal the line that is not at its end yet is shown as it
 * grows or is written over, below all others; elsewhere it is written once, when it has ended.
 */
export class LiveLog {
  readonly #writer: LogWriter
  #isShown = false

  constructor(
    readonly output: Output,
    { isSingle }: { readonly isSingle: boolean },
  ) {
    this.#writer = new LogWriter(output, { isSingle, isLive: true })
  }

  piece(piece: LogPiece): string | Uint8Array {
    const text = this.#writer.piece(piece)
    if (!this.output.canRedraw || typeof text !== 'string') return text
    const open = this.#writer.openLine()
    const before = this.#isShown ? clearLine : ''
    this.#isShown = open !== null
    return before + text + (open === null ? '' : openText(open, this.output))
  }

  end(): string {
    const before = this.#isShown ? clearLine : ''
    this.#isShown = false
    return before + this.#writer.end()
  }
}

/** As much of a line as stays on one row, so that it can be taken back. */
function openText(line: string, { columns }: Output): string {
  // a cut through a colour would leave it on
  return cutToWidth(withoutColours(line), columns - 1)
}
