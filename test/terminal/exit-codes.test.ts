import assert from 'node:assert/strict'

import { exitCodes, worseEnding } from '../../src/terminal/exit-codes.ts'

describe('exit codes', () => {
  it('are those that scripts rely on', () => {
    assert.deepEqual(exitCodes, {
      done: 0,
      unsuccessful: 1,
      usage: 2,
      denied: 3,
      unreachable: 4,
      timeout: 5,
      bug: 70,
      interrupted: 130,
      terminated: 143,
    })
  })

  it('take the worst of several notebooks', () => {
    assert.equal(worseEnding('unsuccessful', 'done'), 'unsuccessful')
    assert.equal(worseEnding('unsuccessful', 'timeout'), 'timeout')
  })
})
