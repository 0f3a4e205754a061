import type { ErrorFormat, ErrorLog } from './error-format.ts'
import { noError } from './error-format.ts'
import type { Frame } from './mapped-traceback.ts'

/** Lines between two frames that are source, or a frame of something else. */
const mostBetween = 8
/** Names that interpreters give to the script itself. */
const scriptNames: ReadonlySet<string> = new Set(['<main>', '<anonymous>', 'run', 'FUN'])

/**
 * Reads the last stack of a log, where the server's message names the failing line or the failing
 * script. A stack that does not begin at the line of the message is that of another error.
 *
 * @param inside finds the function of a frame, in the group `inside`
 */
export function stackedError(inside: RegExp): ErrorFormat['find'] {
  return (log) => {
    const { message, messageLine } = log
    const exception = withoutPlace(message)
    const stack = lastStack(log, inside)
    if (messageLine === null)
      return { frames: stack, exception: stack.length > 0 ? exception : null }
    const start = stack.findIndex(({ line }) => line === messageLine)
    const frames =
      start < 0 ? [{ line: messageLine, inside: null, mark: null }] : stack.slice(start)
    return { ...noError, frames, exception }
  }
}

function withoutPlace(message: string): string {
  return message
    .replace(/ in (?:SimpleScript|<eval>|<script>) at line number \d.*$/, '')
    .replace(/^[\w.]{1,200}: startup failed: \S{1,40}\.groovy: \d{1,9}: /, '')
    .replace(/^(?:javax\.script\.ScriptException: |org\.ow2\.[\w.]{1,200}: )+/, '')
}

function lastStack({ lines, mentions }: ErrorLog, inside: RegExp): Frame[] {
  const frames: Frame[] = []
  let below: number | null = null
  for (const { index, line } of mentions.toReversed()) {
    if (below !== null && !isOneStack(lines, index, below)) break
    below = index
    const name = inside.exec(lines[index] ?? '')?.groups?.['inside'] ?? null
    frames.unshift({
      line,
      inside: name === null || scriptNames.has(name) ? null : name,
      mark: null,
    })
  }
  return frames.filter((frame, at) => at === 0 || frame.line !== frames[at - 1]?.line)
}

function isOneStack(lines: readonly string[], from: number, to: number): boolean {
  return (
    to - from <= mostBetween &&
    lines.slice(from + 1, to).every((text) => text === '' || /^\s/.test(text))
  )
}
