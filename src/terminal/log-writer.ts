import { StringDecoder } from 'node:string_decoder'

import type { LogPiece } from '../operations/job-logs.ts'
import type { LogLine } from '../operations/log-lines.ts'
import { safeLine, safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'

const tints = ['cyan', 'magenta', 'green', 'blue', 'yellow'] as const

/**
 * Makes of logs what is written: of one task its text alone, of several each line behind the name
 * of its task. Text is made safe for a terminal only; a pipe gets what the task wrote, byte for byte.
 */
export class LogWriter {
  readonly #names = new Map<string, string>()
  #open: { readonly task: string; readonly decoder: StringDecoder; rest: string } | null = null

  constructor(
    readonly output: Output,
    readonly options: { readonly isSingle: boolean },
  ) {}

  /** Pieces of one task must follow one another. */
  piece({ task, bytes }: LogPiece): string | Uint8Array {
    if (this.options.isSingle && !this.output.isTty) return bytes
    const before = this.#open?.task === task ? '' : this.end()
    this.#open ??= { task, decoder: new StringDecoder('utf8'), rest: '' }
    const lines = (this.#open.rest + this.#open.decoder.write(Buffer.from(bytes))).split('\n')
    this.#open.rest = lines.pop() ?? ''
    return before + lines.map((text) => this.line({ task, text })).join('')
  }

  /** What is left once there are no more pieces: a line without an end gets one. */
  end(): string {
    const open = this.#open
    this.#open = null
    const text = open ? open.rest + open.decoder.end() : ''
    return text === '' ? '' : this.line({ task: open?.task ?? null, text })
  }

  line({ task, text }: LogLine): string {
    const name = task === null || this.options.isSingle ? '' : `${this.#name(task)} `
    return `${name}${this.#safe(text)}\n`
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
