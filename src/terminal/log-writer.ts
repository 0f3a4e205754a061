import { StringDecoder } from 'node:string_decoder'

import type { LogPiece } from '../operations/job-logs.ts'
import type { LogLine } from '../operations/log-lines.ts'
import { lastState } from './last-state.ts'
import { safeLine, safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** A line that is longer is written in parts, so that memory does not grow with it. */
const longestRest = 64 * 1024

const tints = ['cyan', 'magenta', 'green', 'blue', 'yellow'] as const

/** The line of a stream that has not come to its end. */
interface OpenLine {
  readonly task: string
  readonly decoder: StringDecoder
  /** What is not written yet. */
  rest: string
  /** A part of it is written. */
  hasBegun: boolean
}

interface LogWriterOptions {
  /** The log is that of one task, whose name need not be told. */
  readonly isSingle: boolean
  /** Pieces of several tasks come as they are printed; each keeps its open line till its end. */
  readonly isLive?: boolean
}

/**
 * Makes of logs what is written: of one task its text alone, of several each line behind the name
 * of its task. Of a line that was written over (by a progress bar) the last state counts. Text is
 * made safe for a terminal only; a pipe gets what one task wrote byte for byte.
 */
export class LogWriter {
  readonly #names = new Map<string, string>()
  readonly #open = new Map<string, OpenLine>()
  #latest: OpenLine | null = null

  constructor(
    readonly output: Output,
    readonly options: LogWriterOptions,
  ) {}

  /** Pieces of one task must follow one another, but for a live log. */
  piece({ task, stream = 'out', bytes }: LogPiece): string | Uint8Array {
    const { isSingle, isLive = false } = this.options
    if (isSingle && !this.output.isTty) return bytes
    const before = isLive || this.#open.has(task) ? '' : this.end()
    const open = this.#openLine(isLive ? `${stream} ${task}` : task, task)
    const lines = (open.rest + open.decoder.write(Buffer.from(bytes))).split('\n')
    open.rest = withoutStates(lines.pop() ?? '')
    const whole = lines.map((text) => `${this.#part(open, text)}${this.#endLine(open)}`).join('')
    if (open.rest.length <= longestRest) return before + whole
    const part = this.#part(open, open.rest)
    open.rest = ''
    // a part of a line could be followed by a line of another task
    return before + whole + part + (isLive ? this.#endLine(open) : '')
  }

  /** What is left once there are no more pieces: a line without an end gets one. */
  end(): string {
    const ends = [...this.#open.values()].map((open) => {
      const text = open.rest + open.decoder.end()
      return text === '' && !open.hasBegun ? '' : `${this.#part(open, text)}\n`
    })
    this.#open.clear()
    this.#latest = null
    return ends.join('')
  }

  line({ task, text }: LogLine): string {
    return `${this.#prefix(task)}${this.#safe(text)}\n`
  }

  /** The line that the latest piece left open, as it stands; null: none. */
  openLine(): string | null {
    const text = lastState(this.#latest?.rest ?? '')
    return this.#latest === null || text === ''
      ? null
      : this.#prefix(this.#latest.task) + this.#safe(text)
  }

  #openLine(key: string, task: string): OpenLine {
    const known = this.#open.get(key)
    const open = known ?? { task, decoder: new StringDecoder('utf8'), rest: '', hasBegun: false }
    if (!known) this.#open.set(key, open)
    this.#latest = open
    return open
  }

  /** A part of a line, the first one behind the name. */
  #part(open: OpenLine, text: string): string {
    const prefix = open.hasBegun ? '' : this.#prefix(open.task)
    open.hasBegun = true
    return prefix + this.#safe(lastState(text))
  }

  #endLine(open: OpenLine): string {
    open.hasBegun = false
    return '\n'
  }

  #prefix(task: string | null): string {
    return task === null || this.options.isSingle ? '' : `${this.#name(task)} `
  }

  #safe(text: string): string {
    if (!this.output.isTty) return text
    return safeText(text, { colours: this.output.paint.level > 0 })
  }

  #name(task: string): string {
    const known = this.#names.get(task)
    if (known !== undefined) return known
    const tint = tints[this.#names.size % tints.length] ?? 'cyan'
    const name = this.output.paint[tint](`${safeLine(task)} |`)
    this.#names.set(task, name)
    return name
  }
}

/** An open line that is written over again and again needs no more memory than its last state. */
function withoutStates(rest: string): string {
  return rest.includes('\r') ? `${lastState(rest)}${rest.endsWith('\r') ? '\r' : ''}` : rest
}
