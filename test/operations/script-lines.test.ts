import assert from 'node:assert/strict'

import { originOf, scriptStretches } from '../../src/operations/script-lines.ts'
import type { ScriptPiece } from '../../src/workflow/script.ts'

const pieces: readonly ScriptPiece[] = [
  { text: '\n', origin: { kind: 'generated', by: 'task' } },
  { text: 'import json\n', origin: { kind: 'cell', cell: 1, line: 2 } },
  { text: 'x = 1\n\nprint(x)', origin: { kind: 'cell', cell: 4, line: 2 } },
  { text: '\ntry:\n\tput()\n', origin: { kind: 'generated', by: 'export' } },
]
const stretches = scriptStretches({ kind: 'inline', language: 'cpython', pieces, arguments: [] })

describe('scriptStretches', () => {
  const cases: [line: number, origin: unknown][] = [
    [1, { kind: 'generated', by: 'task' }],
    [2, { kind: 'cell', cell: 1, line: 2 }],
    [3, { kind: 'cell', cell: 4, line: 2 }],
    [4, { kind: 'cell', cell: 4, line: 3 }],
    [5, { kind: 'cell', cell: 4, line: 4 }],
    [6, { kind: 'generated', by: 'export' }],
    [7, { kind: 'generated', by: 'export' }],
    [9, null],
  ]
  for (const [line, origin] of cases)
    it(`knows where line ${line} comes from`, () => {
      assert.deepEqual(originOf(stretches, line), origin)
    })

  it('joins lines that follow one another', () => {
    assert.equal(stretches.length, 4)
  })
})
