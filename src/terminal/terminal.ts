import { isatty } from 'node:tty'

import { Chalk, type ChalkInstance } from 'chalk'

import { exitCodes } from './exit-codes.ts'
import { safeLine } from './safe-text.ts'

/** One of the two ways out. Writing to one that its reader has closed does nothing. */
export interface Output {
  readonly isTty: boolean
  /** Columns to fill: those of the terminal, else what COLUMNS says, else 100. */
  readonly columns: number
  /** Whether what was written can be taken back: a terminal that knows its width. */
  readonly canRedraw: boolean
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

/**
 * The terminal of this process. Data that cannot be written (a full disk) ends it: a script must not
 * take half of them for the whole.
 */
export function processTerminal(): Terminal {
  const closed = new AbortController()
  const err = streamOutput(process.stderr, { onClosed: () => undefined, onFailed: () => undefined })
  const onFailed = ({ message }: Error) => {
    err.write(`error: the output cannot be written: ${safeLine(message)}\n`)
    process.exit(exitCodes.usage)
  }
  return {
    out: streamOutput(process.stdout, { onClosed: () => closed.abort(), onFailed }),
    err,
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

/** What COLUMNS of the environment says; null: nothing that can be used. */
function columnsAsked(text: string | undefined): number | null {
  return text !== undefined && /^[1-9]\d{1,3}$/.test(text) ? Number(text) : null
}

interface StreamEvents {
  /** The reader has seen enough, which is no failure. */
  readonly onClosed: () => void
  readonly onFailed: (error: Error) => void
}

function streamOutput(stream: NodeJS.WriteStream, { onClosed, onFailed }: StreamEvents): Output {
  let isClosed = false
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isClosed = true
    if (error.code === 'EPIPE') onClosed()
    else onFailed(error)
  })
  const isTty = stream.isTTY
  return {
    isTty,
    get columns() {
      if (isTty && stream.columns > 0) return stream.columns
      return columnsAsked(process.env.COLUMNS) ?? 100
    },
    get canRedraw() {
      return isTty && stream.columns > 0 && process.env.TERM !== 'dumb'
    },
    paint: new Chalk({ level: wantsColours(process.env, isTty) ? 1 : 0 }),
    write(text) {
      if (!isClosed) stream.write(text)
    },
  }
}
