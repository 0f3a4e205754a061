import assert from 'node:assert/strict'

import type { JobDetails, TaskLine } from '../../src/operations/show-job.ts'
import { RedrawnPage } from '../../src/terminal/redrawn-page.ts'
import { WatchedChanges, watchView } from '../../src/terminal/watch-view.ts'
import { hostileOutcome } from '../support/hostile-outcome.ts'
import { testOutput } from '../support/test-output.ts'

const { details, failure } = hostileOutcome(3, 'train')
const [sample] = details.tasks

function task(name: string, status: TaskLine['status']): TaskLine {
  assert.ok(sample)
  return { ...sample, name, status, startedAt: 1000 }
}

function job(state: JobDetails['state'], ...tasks: readonly TaskLine[]): JobDetails {
  return { ...details, state, startedAt: 0, finishedAt: null, tasks, failedTasks: [] }
}

describe('a job that is watched', () => {
  it('is shown by its states, its running tasks with their time, and what failed', () => {
    const running = job('RUNNING', task('a', 'FINISHED'), task('b', 'RUNNING'), task('c', 'FAULTY'))
    const [known] = failure?.tasks ?? []
    assert.ok(known)
    const failed = { tasks: [{ ...known, name: 'c', message: 'ValueError: no' }], others: 0 }
    const view = watchView({ ...running, failedTasks: ['c'] }, failed, 13_000, testOutput())
    assert.equal(
      view,
      [
        '▸ job 3 (train) running 13s',
        '  3 tasks: 1 finished, 1 running, 1 faulty',
        '  ▸ b  12s',
        '  ✗ c  cell 3, line 2: ValueError: no',
        '',
      ].join('\n'),
    )
  })

  it('never fills the screen, nor a line', () => {
    const names = Array.from({ length: 500 }, (_, index) => `${'long'.repeat(30)}_${index}`)
    const running = names.map((name) => task(name, 'RUNNING'))
    const faulty = names.map((name) => task(`f_${name}`, 'FAULTY'))
    const big = {
      ...job('RUNNING', ...running, ...faulty),
      failedTasks: faulty.map(({ name }) => name),
    }
    const lines = watchView(big, null, 2000, testOutput({ columns: 60 }))
      .trimEnd()
      .split('\n')
    assert.ok(lines.length <= 20)
    assert.ok(lines.every((line) => line.length <= 60))
    assert.ok(lines.includes('    and 490 more run'))
  })

  it('is a line for each change where it cannot be drawn again', () => {
    const changes = new WatchedChanges(testOutput())
    const first = job('RUNNING', task('a', 'RUNNING'), task('b', 'SUBMITTED'))
    assert.equal(changes.lines(first), 'job 3 (train) is running\n▸ a running\n')
    assert.equal(changes.lines(first), '')
    const second = job('FINISHED', task('a', 'FINISHED'), task('b', 'IN_ERROR'))
    assert.equal(changes.lines(second), '✓ a finished 1.5s\n! b in-error\n')
  })

  it('takes the place of what was drawn before, rows of long lines and all', () => {
    const output = testOutput({ tty: true, columns: 10 })
    const page = new RedrawnPage(output)
    page.show(`${'x'.repeat(25)}\ny\n`)
    page.show('z\n')
    page.clear()
    page.clear()
    assert.equal(output.text, `${'x'.repeat(25)}\ny\n\x1b[4A\x1b[Jz\n\x1b[1A\x1b[J`)
  })
})
