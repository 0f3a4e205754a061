import { StringDecoder } from 'node:string_decoder'

/** What a line of a log begins with (rest.md 2): `[12t0@host;TASK;HH:mm:ss] `. */
export function logPrefix(
  job: number,
  task: { readonly id: number; readonly name: string },
  host: string,
  at: number,
): string {
  const time = new Date(at)
  const two = (value: number): string => String(value).padStart(2, '0')
  const clock = [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(':')
  return `[${job}t${task.id}@${host};${task.name};${clock}] `
}

/** A line may be endless: so much of it is kept back while looking for its end. */
const longestBlank = 4096

/**
 * Turns the bytes of a log into lines with a prefix, piece by piece: `\r` ends a line too, blank
 * lines are left out, blanks at the end of a line are cut (execution.md 6).
 */
export class LineStamper {
  readonly #prefix: () => string
  readonly #decoder = new StringDecoder('utf8')
  #isInLine = false
  /** Blanks that count only if something follows. */
  #blanks = ''

  /** `prefix` is asked at the begin of each line. */
  constructor(prefix: () => string) {
    this.#prefix = prefix
  }

  push(bytes: Uint8Array): string {
    return this.#stamp(this.#decoder.write(Buffer.from(bytes)))
  }

  /** What is left, with a line end if one is open. */
  end(): string {
    return this.#stamp(this.#decoder.end()) + this.#endLine()
  }

  #stamp(text: string): string {
    const pieces: string[] = []
    for (const [piece] of text.matchAll(/[\r\n]|[^\r\n]+/g)) {
      pieces.push(piece === '\n' || piece === '\r' ? this.#endLine() : this.#append(piece))
    }
    return pieces.join('')
  }

  #append(piece: string): string {
    const kept = (this.#blanks + piece).trimEnd()
    const blanks = (this.#blanks + piece).slice(kept.length)
    if (kept === '' && blanks.length <= longestBlank) {
      this.#blanks = blanks
      return ''
    }
    const isFirst = !this.#isInLine
    this.#isInLine = true
    const isLong = blanks.length > longestBlank
    this.#blanks = isLong ? '' : blanks
    return (isFirst ? this.#prefix() : '') + kept + (isLong ? blanks : '')
  }

  #endLine(): string {
    const end = this.#isInLine ? '\n' : ''
    this.#isInLine = false
    this.#blanks = ''
    return end
  }
}
