import assert from 'node:assert/strict'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import type {
  ProblemDocument,
  ProblemsDocument,
} from '../../src/terminal/reports/problems-document.ts'
import type { ExpectedMistake, ExpectedPlace, Expectation } from './mistakes-corpus.ts'

interface CellText {
  readonly id: string | null
  readonly source: string
}

/** The sources of a notebook's cells, and the lines of its file. */
export interface NotebookUnderTest {
  readonly cells: readonly CellText[]
  readonly lines: readonly string[]
}

export function notebookUnderTest(text: string): NotebookUnderTest {
  return { cells: readNotebook(text).notebook?.cells ?? [], lines: text.split('\n') }
}

/**
 * Compares what `validate` said of a notebook with what is expected (rules 1 to 4 of the corpus's
 * README), and returns the problem that stands for each mistake.
 */
export function compareProblems(
  expected: Expectation,
  { problems, summary }: ProblemsDocument,
  notebook: NotebookUnderTest,
): readonly ProblemDocument[] {
  const errors = problems.filter(({ severity }) => severity === 'error')
  assert.deepEqual(summary, {
    errors: errors.length,
    warnings: problems.length - errors.length,
    notebooks: 1,
  })
  const matches = matchAll(expected.mistakes, problems)
  for (const [position, mistake] of expected.mistakes.entries())
    assert.ok(matches[position], `not reported: ${mistake.about}\n${listed(problems)}`)
  const matched = matches.filter((match) => match !== null)
  for (const problem of problems) checkPlace(problem, notebook)
  for (const [position, mistake] of expected.mistakes.entries())
    if (mistake.fix) checkFix(matched[position], mistake.fix.cellSource, notebook)
  const others = errors.filter((error) => !matched.includes(error))
  assert.ok(others.length <= expected.othersAllowed, `too many errors:\n${listed(others)}`)
  if (expected.stem.startsWith('clean_')) {
    assert.deepEqual(errors, [])
    assert.ok(problems.length <= (expected.maxWarnings ?? 1), `too many:\n${listed(problems)}`)
  }
  return matched
}

function listed(problems: readonly ProblemDocument[]): string {
  return problems
    .map(
      ({ severity, code, cell, line, column, message }) =>
        `  ${severity} ${code} ${String(cell)}:${String(line)}:${String(column)} ${message}`,
    )
    .join('\n')
}

/** A problem of its own for each mistake, as many as can have one. */
function matchAll(
  mistakes: readonly ExpectedMistake[],
  problems: readonly ProblemDocument[],
): readonly (ProblemDocument | null)[] {
  const owner = new Map<ProblemDocument, number>()
  const assign = (position: number, tried: Set<ProblemDocument>): boolean => {
    const mistake = mistakes[position]
    if (!mistake) return false
    for (const problem of problems) {
      if (tried.has(problem) || !isReport(problem, mistake)) continue
      tried.add(problem)
      const before = owner.get(problem)
      if (before !== undefined && !assign(before, tried)) continue
      owner.set(problem, position)
      return true
    }
    return false
  }
  for (const position of mistakes.keys()) assign(position, new Set())
  const found = new Map([...owner].map(([problem, position]) => [position, problem]))
  return mistakes.map((_, position) => found.get(position) ?? null)
}

function isReport(problem: ProblemDocument, mistake: ExpectedMistake): boolean {
  const places = [mistake, ...(mistake.also ?? [])]
  if (!places.some((place) => isAt(problem, place))) return false
  if (mistake.severity === 'error' && problem.severity !== 'error') return false
  const edits = (problem.fix?.edits ?? []).map(({ text }) => text)
  const said = [problem.message, problem.help ?? '', problem.fix?.title ?? '', ...edits]
    .join('\n')
    .toLowerCase()
  if (mistake.fix && !problem.fix) return false
  return mistake.mentions.every((word) => said.includes(word.toLowerCase()))
}

function isAt(problem: ProblemDocument, { cell, line, column: [least, most] }: ExpectedPlace) {
  const { column } = problem
  return (
    problem.cell === cell &&
    problem.line === line &&
    column !== null &&
    column >= least &&
    column <= most
  )
}

/** The place in the file holds the same character as the place in the cell. */
function checkPlace(problem: ProblemDocument, { cells, lines }: NotebookUnderTest): void {
  const { cell, line, column, fileLine, fileColumn } = problem
  if (cell === null) return
  const at = cells[cell - 1]
  assert.ok(at, `there is no cell ${cell}`)
  assert.equal(problem.cellId, at.id)
  const character = at.source.split(/\r?\n/)[(line ?? 0) - 1]?.[(column ?? 0) - 1]
  const raw = lines[(fileLine ?? 0) - 1]?.slice((fileColumn ?? 0) - 1) ?? ''
  // at the end of a line stands its end, or the quote after it
  if (character === undefined) assert.match(raw, /^(?:\\r)?(?:\\n|")/)
  else {
    const escape = /^\\(?:u[0-9a-fA-F]{4}|.)/.exec(raw)?.[0] ?? raw[0] ?? ''
    assert.equal(JSON.parse(`"${escape}"`), character, JSON.stringify(problem))
  }
}

function checkFix(
  problem: ProblemDocument | undefined,
  cellSource: string,
  { cells }: NotebookUnderTest,
): void {
  const source = cells[(problem?.cell ?? 0) - 1]?.source ?? ''
  assert.ok(problem?.fix, 'no fix')
  assert.equal(
    withoutPragmaSpaces(applyFix(source, problem.fix.edits)),
    withoutPragmaSpaces(cellSource),
  )
}

type FixDocument = NonNullable<ProblemDocument['fix']>

function applyFix(source: string, edits: FixDocument['edits']): string {
  const starts = [0]
  for (const line of source.split('\n')) starts.push((starts.at(-1) ?? 0) + line.length + 1)
  const offset = (line: number, column: number) => (starts[line - 1] ?? 0) + column - 1
  const ordered = edits
    .map((edit) => ({
      start: offset(edit.line, edit.column),
      end: offset(edit.endLine, edit.endColumn),
      text: edit.text,
    }))
    .sort((a, b) => b.start - a.start)
  return ordered.reduce(
    (text, { start, end, text: put }) => text.slice(0, start) + put + text.slice(end),
    source,
  )
}

/** White space outside quotes does not count in the lines of a pragma. */
export function withoutPragmaSpaces(source: string): string {
  return source
    .split('\n')
    .map((line) =>
      line.startsWith('#%')
        ? line.replace(
            /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|\s+/g,
            (_, quoted?: string) => quoted ?? '',
          )
        : line,
    )
    .join('\n')
}
