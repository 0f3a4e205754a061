import assert from 'node:assert/strict'
import type { Notebook } from '../../src/notebook/notebook.ts'
import { lineIndex } from '../../src/problems/line-index.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { notebookOf } from './notebook-of.ts'

/** A line of carets and a code, below the line that it marks; `|^` marks the start of a line. */
const mark = /^#?(?<indent> *)(?<carets>\^+|\|) (?<code>[a-z][a-z0-9-]*)$/

interface Fixture {
  readonly source: string
  /** `code at line:column-endColumn`, in the order of the places. */
  readonly marks: readonly string[]
}

/**
 * Reads a fixture: the source of a cell with lines such as `#       ^^^ unknown-parameter` below the
 * lines that they mark. The carets stand under the characters of the problem's span; a `|` in their
 * place stands for an empty span before that character. An empty first line and the indentation of
 * the last line are dropped; several marks may follow one line.
 */
export function readFixture(text: string): Fixture {
  const lines = text.replace(/^\n/, '').split('\n')
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)),
  )
  const source: string[] = []
  const marks: string[] = []
  for (const line of lines.map((one) => one.slice(indent))) {
    const found = mark.exec(line)
    if (!found?.groups) source.push(line)
    else {
      const { indent: before = '', carets = '', code = '' } = found.groups
      const column = before.length + 1 + (line.startsWith('#') ? 1 : 0)
      const width = carets === '|' ? 0 : carets.length
      marks.push(`${code} at ${source.length}:${column}-${column + width}`)
    }
  }
  return { source: source.join('\n').replace(/\n+ *$/, ''), marks }
}

/** Fails unless `find` reports exactly the problems that the fixture marks (style.md D). */
export function expectProblems(
  find: (notebook: Notebook) => readonly Problem[],
  fixture: string,
): readonly Problem[] {
  const { source, marks } = readFixture(fixture)
  const problems = find(notebookOf(source))
  assert.deepEqual(problems.map((problem) => placeOf(problem, source)).sort(), [...marks].sort())
  return problems
}

/** `code at line:column-endColumn` (`-endLine:endColumn` over several lines) in the cell's source. */
export function placeOf(problem: Problem, source: string): string {
  if (!problem.at) return `${problem.code} at the file`
  const index = lineIndex(source)
  const from = index.position(problem.at.start)
  const to = index.position(problem.at.end)
  const end = to.line === from.line ? `${to.column}` : `${to.line}:${to.column}`
  return `${problem.code} at ${from.line}:${from.column}-${end}`
}

/** The source with the edits of the problem's fix; fails where it has none. */
export function fixedSource(problem: Problem | undefined, source: string): string {
  assert.ok(problem?.fix, `${problem?.code ?? 'no problem'} has no fix`)
  const edits = [...problem.fix.edits].sort((a, b) => b.at.start - a.at.start)
  return edits.reduce(
    (text, { at, text: replacement }) => text.slice(0, at.start) + replacement + text.slice(at.end),
    source,
  )
}
