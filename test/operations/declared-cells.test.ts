import assert from 'node:assert/strict'

import { NotebookPlaces } from '../../src/operations/notebook-places.ts'
import { cellOf } from '../../src/operations/show-job.ts'
import { originsOf } from '../../src/operations/submission-origins.ts'
import { endWorkflow, foldOf } from '../support/fold-of.ts'

describe('the cell of a task', () => {
  const cells = [
    '#%import()\nimport json',
    '#%task(name=a)\nprint(json.dumps(1))',
    '#%task(name=b, path=b.py)',
    '#%pre_script(name=a, language=Python)\nprint("before")',
  ]
  const files = new Map([['b.py', { kind: 'text', text: 'print(2)\n' } as const]])
  const origins = originsOf(
    endWorkflow(foldOf(cells, { files })),
    { path: '/work/n.ipynb', cells: cells.map((source) => ({ id: null, source })) },
    { key: 'key', server: 'local' },
  )

  it('is the one that declares it, not the one whose imports stand on top, and that of a file too', () => {
    assert.deepEqual(
      ['a', 'a*2', 'b', 'b#1', 'c'].map((name) => cellOf(origins, name)),
      [2, 2, 3, 3, null],
    )
  })

  it('is shown for a failure without a line', () => {
    const { task, pre } = origins.tasks.a ?? {}
    assert.ok(task && pre)
    const cellWithout = (script: typeof task) =>
      new NotebookPlaces(origins, script, '/work').cell()?.cell
    assert.deepEqual([task, pre].map(cellWithout), [2, 4])
  })
})
