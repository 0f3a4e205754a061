import type { ErrorFormat, ErrorLog, ScriptError } from './error-format.ts'
import { noError } from './error-format.ts'
import type { PlaceMention } from './place-mention.ts'

/**
 * Languages of which the server knows the exit code only (execution.md 5.4). What they say of a line
 * may be a mere warning, so it counts as the error only where it is the last thing that they said.
 */
export const nativeFormats: readonly ErrorFormat[] = [
  {
    engines: ['bash', 'linux_bash', 'shell', 'sh', 'linux_shell'],
    forms: [
      {
        // bash writes `line 3`, in the words of its language, and other shells the number alone
        pattern:
          /(?:(?:step|\d{1,9})-\d{1,9}\/script|(?<trimmed>jsr223nativeshell-\d{1,30}))\.(?:sh|bash)\s?: (?:[^\s:]{1,20}\s)?(?<line>\d{1,9})(?=\s?:)/g,
        before: [''],
      },
    ],
    find: shellError,
  },
  {
    engines: ['perl'],
    forms: [
      {
        pattern:
          /(?:(?:step|\d{1,9})-\d{1,9}\/script|jsr223-perl-\d{1,30}|(?<trimmed>jsr223nativeshell-\d{1,30}))\.pl line (?<line>\d{1,9})/g,
        before: ['at '],
      },
    ],
    find: perlError,
  },
  {
    engines: ['php'],
    forms: [
      {
        pattern:
          /(?<trimmed>(?:step|\d{1,9})-\d{1,9}\/script|jsr223nativeshell-\d{1,30})\.php(?::| on line |\()(?<line>\d{1,9})\)?/g,
        before: ['in ', '#0 ', '#1 ', '#2 ', '#3 ', '#4 ', '#5 ', '#6 ', '#7 ', '#8 ', '#9 '],
      },
    ],
    find: phpError,
  },
]

/** The exit code that the message names; null: the script did not end by itself. */
function exitCode({ message }: ErrorLog): string | null {
  return /exit code (\d{1,3})$/.exec(message)?.[1] ?? null
}

/** `…: line 4: foo: command not found`; the lines of a syntax error repeat its place. */
function shellError(log: ErrorLog): ScriptError {
  const code = exitCode(log)
  const last = log.mentions.at(-1)
  if (code === null || last?.index !== lastSaid(log)) return noError
  const before = log.mentions.at(-2)
  const mention = before?.index === last.index - 1 && before.line === last.line ? before : last
  const text = textAfter(log.lines, mention).replace(/^\s?: /, '')
  return { frames: [frameOf(mention)], exception: `${text} (exit code ${code})` }
}

/** `no good at … line 3.`, with `main::f() called at …` below it where a stack was asked for. */
function perlError(log: ErrorLog): ScriptError {
  if (exitCode(log) === null) return noError
  const said = lastSaid(log)
  const isAborted = /^(?:Execution of .* aborted|BEGIN failed)/.test(log.lines[said] ?? '')
  const end = isAborted ? said - 1 : said
  const isCall = ({ index }: PlaceMention) => /^\t.* called at /.test(log.lines[index] ?? '')
  const calls = log.mentions.filter((mention) => isCall(mention))
  const heads = log.mentions.filter((mention) => mention.index <= end && !isCall(mention))
  const head = heads.at(-1)
  if (!head || !reaches(head, end, calls)) return noError
  // of the errors of a script that does not compile the first is the cause
  const first = isAborted ? (heads.at(firstOfRun(heads)) ?? head) : head
  const text = (log.lines[first.index] ?? '').slice(0, first.from)
  const below = calls.filter(({ index }) => index > first.index)
  return { frames: [first, ...below].map(frameOf), exception: text.replace(/ at $/, '') }
}

function reaches(head: PlaceMention, end: number, calls: readonly PlaceMention[]): boolean {
  return end - head.index === calls.filter(({ index }) => index > head.index && index <= end).length
}

/** Position of the first of the places, at the end of a list, whose lines follow one another. */
function firstOfRun(mentions: readonly PlaceMention[]): number {
  let at = mentions.length - 1
  while (at > 0 && (mentions[at]?.index ?? 0) - (mentions[at - 1]?.index ?? 0) <= 1) at -= 1
  return at
}

const phpUncaught = /Uncaught (?<uncaught>[\w\\]{1,200}: .*?) in $/
const phpFatal = /^(?:PHP )?(?:Fatal|Parse|Recoverable fatal) error: {1,2}(?<fatal>.*?) in $/

/** `Fatal error: Uncaught Error: … in …:4`, with the calls below it. */
function phpError(log: ErrorLog): ScriptError {
  if (exitCode(log) === null) return noError
  for (const [at, mention] of [...log.mentions.entries()].toReversed()) {
    const text = (log.lines[mention.index] ?? '').slice(0, mention.from)
    const { uncaught } = phpUncaught.exec(text)?.groups ?? {}
    const { fatal } = phpFatal.exec(text)?.groups ?? {}
    if (uncaught === undefined && fatal === undefined) continue
    const calls = log.mentions
      .slice(at + 1)
      .filter(({ index }) => /^#\d/.test(log.lines[index] ?? ''))
    return { frames: [mention, ...calls].map(frameOf), exception: uncaught ?? fatal ?? null }
  }
  return noError
}

function frameOf({ line, inside }: PlaceMention) {
  return { line, inside, mark: null }
}

function textAfter(lines: readonly string[], { index, to }: PlaceMention): string {
  return (lines[index] ?? '').slice(to)
}

/** The last line of the script that is not blank; -1: there is none. */
function lastSaid({ lines, said }: ErrorLog): number {
  return lines.slice(0, said).findLastIndex((text) => text.trim() !== '')
}
