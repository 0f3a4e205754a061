import { endOfLine, nextLine } from './read-header.ts'

/** A line of code, with what of the lines above reaches into it. */
export interface CodeLine {
  readonly start: number
  /** Without the line end. */
  readonly end: number
  /** It starts within a text in triple quotes. */
  readonly isInText: boolean
  /** It continues the line above: a bracket is open there, or it ends with a backslash. */
  readonly isContinued: boolean
}

interface CodeState {
  /** The quotes of the text that the line starts in: three of them, or one after a backslash. */
  text: string | null
  depth: number
  isJoined: boolean
  readonly onText: (start: number, end: number) => void
}

/**
 * The lines of code from an offset on, read as Python's are: far enough to tell lines from texts in
 * triple quotes, brackets and comments. Nothing is thrown on other languages; a quote that is not
 * closed ends with its line. `onText` is told of each stretch of a line that is text or comment.
 */
export function* codeLines(
  source: string,
  from: number,
  onText: (start: number, end: number) => void = () => undefined,
): Generator<CodeLine> {
  const state: CodeState = { text: null, depth: 0, isJoined: false, onText }
  let start: number | null = from
  while (start !== null && start < source.length) {
    const end = endOfLine(source, start)
    const isInText = state.text !== null
    yield { start, end, isInText, isContinued: state.depth > 0 || state.isJoined }
    readLine(source, start, end, state)
    start = nextLine(source, end)
  }
}

function readLine(source: string, start: number, end: number, state: CodeState): void {
  state.isJoined = false
  let at = start
  while (at < end) {
    const character = source[at] ?? ''
    if (state.text !== null) at = readText(source, at, end, state, state.text)
    else if (character === '#') {
      state.onText(at, end)
      break
    } else if (character === '"' || character === "'") {
      state.text = source.startsWith(character.repeat(3), at) ? character.repeat(3) : character
      state.onText(at, at + state.text.length)
      at += state.text.length
    } else {
      if (character === '\\' && at === end - 1) state.isJoined = true
      if ('([{'.includes(character)) state.depth++
      if (')]}'.includes(character)) state.depth = Math.max(0, state.depth - 1)
      at++
    }
  }
  const goesOn = state.text?.length === 3 || (state.text !== null && source[end - 1] === '\\')
  if (!goesOn) state.text = null
}

/** Goes on in a text up to its quotes or the line's end. */
function readText(
  source: string,
  start: number,
  end: number,
  state: CodeState,
  quotes: string,
): number {
  for (let at = start; at < end; at++) {
    if (source[at] === '\\') at++
    else if (source.startsWith(quotes, at)) {
      state.text = null
      state.onText(start, at + quotes.length)
      return at + quotes.length
    }
  }
  state.onText(start, end)
  return end
}
