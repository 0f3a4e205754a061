import { colonPattern } from './parameter-start.ts'
import { endOfLine, nextLine, type PragmaHeader } from './read-header.ts'
import { type ParametersReading, readParameters } from './read-parameters.ts'
import type { Token } from './token.ts'

/** How many lines a pragma may run over (design, decision 13). */
const mostLines = 200

/** How long a pragma may be: a task with 100,000 dependencies fits, and its tokens fit in memory. */
export const mostCharacters = 2 * 1024 * 1024

export interface Extent {
  readonly reading: ParametersReading
  /** The end of the pragma's last line, without its line end. */
  readonly lineEnd: number
}

/**
 * Finds how far a pragma with an opening bracket goes, and reads its parameters. It goes on over
 * lines while they continue its parameters up to a closing bracket; otherwise it ends with its first
 * line, as in the kernel, whose missing bracket is forgiven (decision 13). Where neither works out,
 * lines that look like parameters belong to it, so that its mistakes are found where they are.
 */
export function findExtent(
  cell: number,
  source: string,
  header: PragmaHeader & { readonly open: number },
  startsSection: (lineStart: number) => boolean,
): Extent {
  const { open: start, lineEnd, strippedEnd } = header
  const single = {
    reading: readParameters(cell, source, { start, end: lineEnd, looseFrom: strippedEnd }),
    lineEnd,
  }
  if (single.reading.isClosed) return single
  const end = lastLineEnd(source, lineEnd, startsSection)
  if (end === lineEnd) return single
  const reading = readParameters(cell, source, { start, end, looseFrom: end })
  if (!reading.isClosed) return single
  const several = { reading, lineEnd: endOfLine(source, reading.end) }
  if (reading.problems.length === 0) return several
  return !isComplete(single.reading) && looksLikeParameters(source, reading.tokens)
    ? several
    : single
}

/** The end of the last line that could still belong to the pragma. */
function lastLineEnd(
  source: string,
  firstEnd: number,
  startsSection: (lineStart: number) => boolean,
): number {
  let end = firstEnd
  for (let lines = 1; lines < mostLines; lines++) {
    const start = nextLine(source, end)
    if (start === null || startsSection(start)) break
    const next = endOfLine(source, start)
    if (next - firstEnd > mostCharacters) break
    end = next
  }
  return end
}

/** Whether the line alone is what the kernel accepts: it ends neither in a list nor with a comma. */
function isComplete({ problems, tokens }: ParametersReading): boolean {
  const last = tokens.at(-1)?.kind
  return problems.length === 0 && last !== 'comma' && last !== 'open'
}

/** Whether each line after the first starts as parameters do, rather than as code. */
function looksLikeParameters(source: string, tokens: readonly Token[]): boolean {
  return tokens.every((token, position) => {
    const before = tokens[position - 1]
    if (token.kind !== 'word' || !before) return true
    if (!source.slice(before.end, token.start).includes('\n')) return true
    const next = tokens[position + 1]
    if (next?.kind === 'open') return next.shape === 'square'
    return next?.kind !== 'word' || colonPattern.test(token.text)
  })
}
