import assert from 'node:assert/strict'

import fc from 'fast-check'

import type { NotebookProblems } from '../../src/operations/notebook-problems.ts'
import { notANotebook } from '../../src/problems/catalogue/notebook.ts'
import { problemReport } from '../../src/terminal/problem-report.ts'
import { underlinedLine } from '../../src/terminal/underlined-line.ts'
import { testOutput } from '../support/test-output.ts'

function notebook(parts: Partial<NotebookProblems>): NotebookProblems {
  return { path: 'train.ipynb', text: '', cells: [], problems: [], ...parts }
}

function cell(source: string) {
  return { id: null, source }
}

/** A problem of the stretch of a cell's source that reads so. */
function at(index: number, source: string, stretch: string) {
  const start = source.indexOf(stretch)
  return notANotebook({ cell: index, start, end: start + stretch.length }, { reason: 'why' })
}

describe('problem report', () => {
  it('shows the place, the line, and a caret under what is meant', () => {
    const source = '# about\n#%task(name=a, dpe=[b])\nprint(1)'
    const report = problemReport(
      [notebook({ cells: [cell('intro'), cell(source)], problems: [at(1, source, 'dpe')] })],
      testOutput(),
    )
    assert.equal(
      report,
      [
        'error[not-a-notebook]: this is no Jupyter notebook: why',
        '  --> train.ipynb, cell 2, line 2, column 16',
        ' 2 | #%task(name=a, dpe=[b])',
        '   |                ^^^',
        '   = help: check that it is the file you meant; Jupyter writes notebooks as `.ipynb`',
        '',
        '1 error in train.ipynb',
        '',
      ].join('\n'),
    )
  })

  it('sorts by cell and place, whatever the order of finding', () => {
    const source = 'first second'
    const problems = [at(1, source, 'first'), at(0, source, 'second'), at(0, source, 'first')]
    const report = problemReport(
      [notebook({ cells: [cell(source), cell(source)], problems })],
      testOutput(),
    )
    assert.deepEqual(report.match(/cell \d, line 1, column \d+/g), [
      'cell 1, line 1, column 1',
      'cell 1, line 1, column 7',
      'cell 2, line 1, column 1',
    ])
  })

  it('points into the text of a file that is no notebook', () => {
    const problem = notANotebook(null, { reason: 'why' }, { fileOffset: 4 })
    const report = problemReport(
      [notebook({ text: '{\n  oops', problems: [problem] })],
      testOutput(),
    )
    assert.match(report, /--> train\.ipynb, line 2, column 3\n 2 \| {3}oops\n {3}\| {3}\^/)
  })

  it('counts over several notebooks', () => {
    const warning = notANotebook(null, { reason: 'why' }, { severity: 'warning' })
    const error = notANotebook(null, { reason: 'why' })
    const report = problemReport(
      [notebook({ problems: [warning, error] }), notebook({ path: 'b.ipynb', problems: [error] })],
      testOutput(),
    )
    assert.match(report, /\n2 errors and 1 warning in 2 notebooks\n$/)
  })

  it('says nothing without a problem', () => {
    assert.equal(problemReport([notebook({})], testOutput()), '')
  })

  it('never lets a name or a source reach the terminal raw', () => {
    const source = '\x1b[2J\x07'
    const report = problemReport(
      [
        notebook({
          path: 'a\x1b]0;x\x07',
          cells: [cell(source)],
          problems: [at(0, source, source)],
        }),
      ],
      testOutput(),
    )
    assert.doesNotMatch(report, /[\x07\x1b]/)
  })
})

describe('underlinedLine', () => {
  const line = (text: string, stretch: string, width = 100) =>
    underlinedLine({
      text,
      column: text.indexOf(stretch) + 1,
      length: stretch.length,
      label: '',
      width,
    })

  it('keeps the caret under its place behind tabs and wide characters', () => {
    assert.equal(line('\tx = 日本 + bad', 'bad').underline, `${' '.repeat(4 + 4 + 4 + 3)}^^^`)
    assert.equal(line('日本', '本').underline, '  ^^')
  })

  it('cuts a long line around the caret', () => {
    const { source, underline } = line(`${'a'.repeat(500)}BAD${'b'.repeat(500)}`, 'BAD', 60)
    assert.ok(source.length <= 60, source)
    assert.equal(source.slice(underline.indexOf('^'), underline.lastIndexOf('^') + 1), 'BAD')
  })

  it('always shows the beginning of what is meant, and no more columns than there are', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '日', '\t', '👍', '\x1b'), maxLength: 300 })
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (given, first, size) => {
        const column = given.length === 0 ? 1 : (first % given.length) + 1
        const length = Math.max(1, size % (given.length - column + 2))
        const shown = underlinedLine({ text: given, column, length, label: '', width: 60 })
        assert.match(shown.underline, /^ *\^+$/)
        assert.ok(shown.underline.length <= 130, shown.underline)
      }),
    )
  })
})
