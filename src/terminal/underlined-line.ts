import { displayWidth } from './display-width.ts'
import { safeLine } from './safe-text.ts'

interface Underlined {
  /** A line of source, without its end. */
  readonly text: string
  /** From 1, in UTF-16 code units. */
  readonly column: number
  readonly length: number
  readonly label: string
  /** Columns that the source line may take. */
  readonly width: number
}

const tabWidth = 4
/** Columns kept on either side of a cut line's caret. */
const margin = 10

/**
 * A line of source with carets under a stretch of it. Tabs become blanks and control characters
 * text, in both lines alike; a line that is too wide is cut around the stretch.
 */
export function underlinedLine({ text, column, length, label, width }: Underlined): {
  source: string
  underline: string
} {
  const start = column - 1
  const [from, until] = window(text, start, start + length, Math.max(40, width))
  const before = shown(text.slice(from, start))
  const marked = shown(text.slice(start, Math.min(start + length, until)))
  const after = shown(text.slice(Math.min(start + length, until), until))
  const head = from > 0 ? '…' : ''
  const tail = until < text.length ? '…' : ''
  const blanks = ' '.repeat(displayWidth(head + before))
  const carets = '^'.repeat(Math.max(1, displayWidth(marked)))
  return {
    source: (head + before + marked + after + tail).trimEnd(),
    underline: `${blanks}${carets}${label === '' ? '' : ` ${label}`}`,
  }
}

/** The part of the line to show, in code units, never within a pair of surrogates. */
function window(text: string, start: number, end: number, width: number): [number, number] {
  if (text.length <= width && displayWidth(shown(text)) <= width) return [0, text.length]
  const room = width - 2
  // what is wide takes two columns: counting half as many code units is always enough
  const units = displayWidth(shown(text.slice(start, start + room))) > room ? room / 2 : room
  const length = Math.min(end - start, units - 2 * margin)
  const from = Math.max(0, Math.min(start - margin, text.length - units))
  const begin = start + length - from > units ? start - margin : from
  return [onBoundary(text, begin), onBoundary(text, Math.min(text.length, begin + units))]
}

function onBoundary(text: string, offset: number): number {
  const code = text.charCodeAt(offset)
  return code >= 0xdc00 && code <= 0xdfff ? offset - 1 : offset
}

function shown(text: string): string {
  return safeLine(text.replaceAll('\t', ' '.repeat(tabWidth)))
}
