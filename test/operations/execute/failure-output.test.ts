import assert from 'node:assert/strict'
import type { FailedTask } from '../../../src/operations/explain-failure.ts'
import { failureOutput, logWithPlaces } from '../../../src/operations/execute/failure-output.ts'
import type { FailurePlace } from '../../../src/operations/notebook-places.ts'

const place: FailurePlace = {
  file: 'n.ipynb',
  cell: 3,
  cellId: null,
  line: 2,
  inside: 'total',
  mark: null,
  source: '#%task(name=a)\n    float(text)\ntotal()',
}
const failed: FailedTask = {
  name: 'a',
  status: 'FAULTY',
  message: "ValueError: no number: 'n/a'",
  role: 'task',
  place,
  calls: [{ ...place, line: 3, inside: null }],
  remedy: 'look at the input',
  log: { lines: ['  File "n.ipynb", cell 3, line 2', "ValueError: no number: 'n/a'"], total: 4 },
}

describe('the output of a failed task in a copy', () => {
  it('is the error of the script, its line, from where it was called, and what to do', () => {
    assert.deepEqual(failureOutput(failed), {
      output_type: 'error',
      ename: 'ValueError',
      evalue: "no number: 'n/a'",
      traceback: [
        "ValueError: no number: 'n/a'",
        '  cell 3, line 2, in total',
        '    float(text)',
        '  called from cell 3, line 3',
        'look at the input',
      ],
    })
  })

  it('says what a server says where no exception is known', () => {
    const { ename, evalue, traceback } = failureOutput({
      ...failed,
      message: 'exit code 3',
      place: { ...place, line: null, inside: null, source: null },
      calls: [],
      remedy: null,
    })
    assert.deepEqual([ename, evalue], ['Task failed', 'exit code 3'])
    assert.deepEqual(traceback, ['exit code 3', '  cell 3'])
  })

  it('is preceded by the whole log, with places of the notebook', () => {
    const text = 'one\ntwo\n  File "/tmp/script.py", line 7\nValueError: no number: \'n/a\'\n'
    assert.equal(
      logWithPlaces(text, failed),
      'one\ntwo\n  File "n.ipynb", cell 3, line 2\nValueError: no number: \'n/a\'\n',
    )
  })
})
