import { StringDecoder } from 'node:string_decoder'

import type { LogPiece } from '../operations/job-logs.ts'
import type { LogLine } from '../operations/log-lines.ts'
import { safeLine, safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** A line that is longer is written in parts, so that memory does not grow with it. */
const longestRest = 64 * 1024

const tints = ['cyan', 'magenta', 'green', 'blue', 'yellow'] as const

/** The line of a task that has not come to its end. */
interface OpenLine {
  readonly task: string
  readonly decoder: StringDecoder
  /** What is not written yet. */
  rest: string
  /** A part of it is written. */
  hasBegun: boolean
}

function openLine(task: string): OpenLine {
  return { task, decoder: new StringDecoder('utf8'), rest: '', hasBegun: false }
}

/**
 * Makes of logs what is written: of one task its text alone, of several each line behind the name
 * of its task. Text is made safe for a terminal only; a pipe gets what the task wrote, byte for byte.
 */
export class LogWriter {
  readonly #names = new Map<string, string>()
  #open: OpenLine | null = null

  constructor(
    readonly output: Output,
    readonly options: { readonly isSingle: boolean },
  ) {}

  /** Pieces of one task must follow one another. */
  piece({ task, bytes }: LogPiece): string | Uint8Array {
    if (this.options.isSingle && !this.output.isTty) return bytes
    const before = this.#open?.task === task ? '' : this.end()
    const open = (this.#open ??= openLine(task))
    const lines = (open.rest + open.decoder.write(Buffer.from(bytes))).split('\n')
    open.rest = lines.pop() ?? ''
    const whole = lines.map((text) => `${this.#part(open, text)}${this.#endLine(open)}`).join('')
    if (open.rest.length <= longestRest) return before + whole
    const part = this.#part(open, open.rest)
    open.rest = ''
    return before + whole + part
  }

  /** What is left once there are no more pieces: a line without an end gets one. */
  end(): string {
    const open = this.#open
    this.#open = null
    if (open === null) return ''
    const text = open.rest + open.decoder.end()
    return text === '' && !open.hasBegun ? '' : `${this.#part(open, text)}\n`
  }

  line({ task, text }: LogLine): string {
    return `${this.#prefix(task)}${this.#safe(text)}\n`
  }

  /** A part of a line, the first one behind the name. */
  #part(open: OpenLine, text: string): string {
    const prefix = open.hasBegun ? '' : this.#prefix(open.task)
    open.hasBegun = true
    return prefix + this.#safe(text)
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
