import assert from 'node:assert/strict'

import { table } from '../../src/terminal/table.ts'
import { testOutput } from '../support/test-output.ts'

const columns = [{ title: 'TASK' }, { title: 'TIME', align: 'right' as const }, { title: 'VALUE' }]

describe('table', () => {
  it('aligns by what a terminal shows', () => {
    assert.equal(
      table(
        columns,
        [
          ['日本', '9s', 'x'],
          ['a', '10s', 'y'],
        ],
        testOutput(),
      ),
      'TASK  TIME  VALUE\n日本    9s  x\na      10s  y\n',
    )
  })

  it('cuts to the width of a terminal, and nothing for a program', () => {
    const rows = [['a', '1s', 'v'.repeat(200)]]
    const cut = table(columns, rows, testOutput({ tty: true, columns: 40 }))
    assert.ok(cut.split('\n').every((line) => line.length <= 40))
    assert.match(cut, /v…\n$/)
    assert.match(table(columns, rows, testOutput()), /v{200}\n$/)
  })

  it('keeps a row on one line', () => {
    assert.match(table(columns, [['a', '', 'x\ny']], testOutput()), / x\\ny\n$/)
  })
})
