import assert from 'node:assert/strict'

import type { JobProgress } from '../../src/operations/job-progress.ts'
import { progressDisplay } from '../../src/terminal/progress.ts'
import { testOutput } from '../support/test-output.ts'

const running: JobProgress = {
  jobId: 12,
  name: 'two',
  status: 'RUNNING',
  total: 2,
  finished: 0,
  running: 1,
  changes: [],
  runningNames: ['load'],
}

describe('progress without a terminal', () => {
  it('writes one line for a change, and none while nothing changes', () => {
    const output = testOutput()
    const display = progressDisplay(output, () => 0)
    display.update(running)
    display.update(running)
    display.update({
      ...running,
      finished: 1,
      changes: [{ name: 'load', status: 'FINISHED', durationMs: 1234 }],
    })
    assert.equal(
      output.text,
      'job 12 running: 0 of 2 tasks done; running: load\n✓ load finished 1.2s\n',
    )
  })

  it('shows once a minute that the job is still watched', () => {
    const output = testOutput()
    let now = 0
    const display = progressDisplay(output, () => now)
    for (; now <= 180_000; now += 1000) display.update(running)
    assert.equal(output.text.split('\n').length - 1, 4)
  })

  it('never redraws', () => {
    const output = testOutput()
    progressDisplay(output, () => 0).update({ ...running, name: '\x1b[2J', runningNames: ['\rx'] })
    assert.doesNotMatch(output.text, /[\r\x1b]/)
  })
})
