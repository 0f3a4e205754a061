import assert from 'node:assert/strict'
import type { Notebook } from '../../src/notebook/notebook.ts'
import { catalogue, wordProblem } from '../../src/problems/catalogue.ts'
import type { Problem } from '../../src/problems/problem.ts'
import type { Span } from '../../src/problems/span.ts'
import type { SectionsReading } from '../../src/syntax/parse-sections.ts'

function checkSpan(notebook: Notebook, { cell, start, end }: Span): void {
  const length = notebook.cells[cell]?.source.length ?? -1
  assert.ok(0 <= start && start <= end && end <= length, `${start}-${end} of ${length}`)
}

function checkProblem(notebook: Notebook, problem: Problem): void {
  assert.ok(catalogue.has(problem.code), problem.code)
  assert.notEqual(wordProblem(problem).message, '')
  if (problem.at) checkSpan(notebook, problem.at)
  for (const { at } of problem.fix?.edits ?? []) checkSpan(notebook, at)
}

/** Fails unless all that was read of a notebook is sound: spans in their cells, codes in the catalogue. */
export function checkSections(notebook: Notebook, { sections, problems }: SectionsReading): void {
  for (const problem of problems) checkProblem(notebook, problem)
  let last = { cell: 0, end: 0 }
  for (const { cell, pragma, body, isBroken } of sections) {
    checkSpan(notebook, body.at)
    assert.equal(notebook.cells[cell]?.source.slice(body.at.start, body.at.end), body.text)
    if (pragma)
      for (const at of [pragma.at, pragma.nameAt, ...pragma.parameters.map((one) => one.at)])
        checkSpan(notebook, at)
    const start = pragma?.at.start ?? body.at.start
    assert.ok(cell > last.cell || start >= last.end, 'sections overlap')
    last = { cell, end: body.at.end }
    const reported = problems.some(({ at, severity }) => severity === 'error' && at?.cell === cell)
    assert.ok(!isBroken || reported, 'broken and not reported')
  }
}
