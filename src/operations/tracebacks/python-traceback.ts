import type {
  Frame,
  LineMark,
  MappedTraceback,
  ScriptFacts,
  ScriptPlace,
} from './mapped-traceback.ts'

interface FrameLine {
  readonly index: number
  readonly file: string
  readonly line: number
  readonly inside: string | null
  /** The source line that Python printed below; null where it had none. */
  readonly source: string | null
  readonly mark: LineMark | null
}

const frameLine = /^(\s*)File "([^"]{1,4000})", line (\d{1,9})(?:, in (.{1,1000}))?$/

/**
 * Finds Python's tracebacks in a log and turns the lines of the script in them into places of the
 * notebook. Which file is the script is told by its name (`<...>`) or by the source lines that
 * Python prints: a server may run it with lines of its own before it (execution.md 5, cpython).
 *
 * @param lines those of the log, without their ends
 */
export function pythonTraceback(
  lines: readonly string[],
  { lines: scriptLines, place }: Pick<ScriptFacts, 'lines' | 'place'>,
): MappedTraceback {
  const frames = lines.flatMap((line, index) => readFrame(lines, line, index))
  const shifts = scriptShifts(frames, scriptLines)
  const mapped = new Map<number, string[]>()
  const ours: (Frame & { readonly index: number })[] = []
  for (const frame of frames) {
    const shift = shifts.get(frame.file)
    if (shift === undefined) continue
    const line = frame.line - shift
    const at = place(line)
    if (!at) continue
    ours.push({ index: frame.index, line, inside: frame.inside, mark: frame.mark })
    mapped.set(frame.index, frameText(frame, at, lines[frame.index] ?? ''))
  }
  const start = lines.findLastIndex((line) => line.includes('Traceback (most recent call last)'))
  const last = ours.filter(({ index }) => index > start)
  return {
    lines: lines.flatMap((line, index) => mapped.get(index) ?? [line]),
    frames: last.toReversed().map(({ line, inside, mark }) => ({ line, inside, mark })),
    exception: exceptionAfter(lines, frames.at(-1)?.index ?? -1) ?? lastException(lines),
  }
}

function readFrame(lines: readonly string[], line: string, index: number): FrameLine[] {
  const match = frameLine.exec(line)
  if (!match) return []
  const [, indent = '', file = '', number, inside = null] = match
  const next = lines[index + 1]
  // what is indented deeper is source; a frame follows at the same depth
  const isSource = next?.startsWith(`${indent}  `) === true && !frameLine.test(next)
  const source = isSource ? next.trim() : null
  const mark = isSource ? readMark(next, lines[index + 2] ?? '') : null
  return [{ index, file, line: Number(number), inside, source, mark }]
}

/** The `^` and `~` that Python puts under the part of a line that failed. */
function readMark(source: string, below: string): LineMark | null {
  const found = /^( *)([~^]*\^[~^]*)$/.exec(below)
  const [, blanks = '', marks = ''] = found ?? []
  const indent = /^\s*/.exec(source)?.[0].length ?? 0
  const column = blanks.length - indent
  // under wide characters the versions of Python count in different ways
  if (!found || column < 0 || /[\u1100-\uffff]/.test(source)) return null
  return { column: column + 1, length: marks.length }
}

/** The files that are the script, with how many lines stand before it there. */
function scriptShifts(
  frames: readonly FrameLine[],
  scriptLines: readonly (string | null)[],
): ReadonlyMap<string, number> {
  const byFile = new Map<string, FrameLine[]>()
  for (const frame of frames) {
    const known = byFile.get(frame.file)
    if (known) known.push(frame)
    else byFile.set(frame.file, [frame])
  }
  const shifts = new Map<string, number>()
  for (const [file, ofFile] of byFile) {
    const shift = candidateShifts(ofFile, scriptLines).find((each) =>
      ofFile.every((frame) => fits(frame, each, scriptLines)),
    )
    if (shift !== undefined) shifts.set(file, shift)
  }
  return shifts
}

function candidateShifts(
  frames: readonly FrameLine[],
  scriptLines: readonly (string | null)[],
): readonly number[] {
  const isNamedLikeScript = frames.every(({ file }) => /^<.*>$/.test(file))
  const withSource = frames.find(({ source }) => source !== null)
  if (!withSource) return isNamedLikeScript ? [0] : []
  const isRunAsScript = frames.some(({ inside }) => inside === null || inside === '<module>')
  if (!isRunAsScript && !isNamedLikeScript) return []
  const shifts = scriptLines.flatMap((source, index) =>
    source?.trim() === withSource.source ? [withSource.line - index - 1] : [],
  )
  return [0, ...shifts.filter((shift) => shift >= 0)]
}

function fits(
  { line, source }: FrameLine,
  shift: number,
  scriptLines: readonly (string | null)[],
): boolean {
  const index = line - shift - 1
  if (index < 0 || index >= scriptLines.length) return false
  const known = scriptLines[index]
  return source === null || known === null || known === undefined || known.trim() === source
}

function frameText({ inside, source }: FrameLine, at: ScriptPlace, original: string): string[] {
  const indent = /^\s*/.exec(original)?.[0] ?? ''
  const text = `${indent}File ${at.words}${inside === null ? '' : `, in ${inside}`}`
  return source === null && at.source !== null && at.source.trim() !== ''
    ? [text, `${indent}  ${at.source.trim()}`]
    : [text]
}

/** The first line after the last frame that is indented no more: the exception. */
function exceptionAfter(lines: readonly string[], index: number): string | null {
  if (index < 0) return null
  const found = lines.slice(index + 1).find((line) => /^\S/.test(line))
  return found === undefined || !/^[\w.]+(:|$)/.test(found) ? null : found
}

/** What cannot be passed on is refused after the script, so without a line of it. */
function lastException(lines: readonly string[]): string | null {
  const last = lines.findLast((line) => line.trim() !== '') ?? ''
  return /^TypeError: .* cannot be passed on: /.test(last) ? last : null
}
