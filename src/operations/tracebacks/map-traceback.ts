import type { ErrorFormat } from './error-format.ts'
import type { MappedTraceback, ScriptFacts } from './mapped-traceback.ts'
import { nativeFormats } from './native-formats.ts'
import { findMentions, withPlaces } from './place-mention.ts'
import { pythonTraceback } from './python-traceback.ts'
import { stackFormats } from './stack-formats.ts'

const formats = new Map<string, ErrorFormat>(
  [...stackFormats, ...nativeFormats].flatMap((format) =>
    format.engines.map((engine) => [engine, format] as const),
  ),
)

/**
 * Finds the error of a script in its log and turns the places of the script there into places of the
 * notebook: in the words of the interpreters that the embedded scheduler starts, and in those of
 * ProActive's engines.
 *
 * @param lines those of the log, without their ends
 * @param message what the server says of the failure
 */
export function mapTraceback(
  lines: readonly string[],
  message: string,
  script: ScriptFacts,
): MappedTraceback {
  const isPython = ['cpython', 'python', 'jython'].includes(script.language)
  const traceback = isPython ? pythonTraceback(lines, script) : null
  const format = formats.get(script.language)
  if (!format || (traceback !== null && traceback.frames.length > 0))
    return traceback ?? { lines, frames: [], exception: null }
  const [text, messageLine] = readMessage(message, format, script)
  const mentions = findMentions(lines, format.forms, script)
  const error = format.find({ lines, said: saidLines(lines), mentions, message: text, messageLine })
  return {
    ...error,
    exception: traceback?.exception ?? error.exception,
    lines: withPlaces(lines, mentions, script.place),
  }
}

function readMessage(
  message: string,
  format: ErrorFormat,
  script: ScriptFacts,
): readonly [string, number | null] {
  const [first = '', second = ''] = message.split('\n').filter((line) => line.trim() !== '')
  // Groovy tells what does not compile below a heading
  const whole = first.endsWith(': startup failed:') ? `${first} ${second}` : first
  const text = whole.replace(serverReport, '')
  return [text, findMentions([text], format.forms, script)[0]?.line ?? null]
}

const serverReport = /^Failed to execute (?:pre script|task|post script): /

/** A server adds to the log what it says of the failure, with the stack of its own code. */
function saidLines(lines: readonly string[]): number {
  const start = lines.findLastIndex((line) => serverReport.test(line))
  return start < 0 ? lines.length : start
}
