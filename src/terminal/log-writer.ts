import type { TaskLog } from '../operations/job-logs.ts'
import type { LogLine } from '../operations/log-lines.ts'
import { safeLine, safeText } from './safe-text.ts'
import type { Output } from './terminal.ts'

const tints = ['cyan', 'magenta', 'green', 'blue', 'yellow'] as const

/**
 * Makes of logs what is written: of one task its text alone, of several each line behind the name
 * of its task. Text is made safe for a terminal only; a pipe gets what the task wrote.
 */
export class LogWriter {
  readonly #names = new Map<string, string>()

  constructor(
    readonly output: Output,
    readonly options: { readonly isSingle: boolean },
  ) {}

  log({ task, text }: TaskLog): string {
    if (this.options.isSingle) return this.#text(text)
    const lines = text.split('\n')
    if (lines.at(-1) === '') lines.pop()
    return lines.map((line) => this.line({ task, text: line })).join('')
  }

  line({ task, text }: LogLine): string {
    const name = task === null || this.options.isSingle ? '' : `${this.#name(task)} `
    return `${name}${this.#text(text)}\n`
  }

  #text(text: string): string {
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
