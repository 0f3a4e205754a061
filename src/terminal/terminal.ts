import { isatty } from 'node:tty'

import { Chalk, type ChalkInstance } from 'chalk'

/** One of the two ways out. Writing to one that its reader has closed does nothing. */
export interface Output {
  readonly isTty: boolean
  /** Columns to fill: those of the terminal, else 100. */
  readonly columns: number
  /** Paints, or leaves text as it is, as NO_COLOR, FORCE_COLOR and the terminal say. */
  readonly paint: ChalkInstance
  write(text: string | Uint8Array): void
}

/** What a command writes to. Data goes to `out`, everything for the eyes to `err`. */
export interface Terminal {
  readonly out: Output
  readonly err: Output
  /** Whether somebody can be asked. */
  readonly canAsk: boolean
  /** Aborted once the reader of `out` is gone (`pa-nb logs | head`). */
  readonly outClosed: AbortSignal
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const closed = new AbortController()
  return {
    out: streamOutput(process.stdout, () => closed.abort()),
    err: streamOutput(process.stderr, () => undefined),
    // to ask the stream itself would open it
    canAsk: isatty(0) && process.stderr.isTTY,
    outClosed: closed.signal,
  }
}

/** Whether a stream gets colours: https://no-color.org, FORCE_COLOR, then the terminal. */
export function wantsColours(environment: NodeJS.ProcessEnv, isTty: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined) return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false'
  return isTty && TERM !== 'dumb'
}

function streamOutput(stream: NodeJS.WriteStream, onClosed: () => void): Output {
  let isClosed = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // a reader that has seen enough is no failure; a full disk is
    if (error.code !== 'EPIPE') throw error
    isClosed = true
    onClosed()
  })
  const isTty = stream.isTTY
  return {
    isTty,
    get columns() {
      return isTty && stream.columns > 0 ? stream.columns : 100
    },
    paint: new Chalk({ level: wantsColours(process.env, isTty) ? 1 : 0 }),
    write(text) {
      if (!isClosed) stream.write(text)
    },
  }
}
