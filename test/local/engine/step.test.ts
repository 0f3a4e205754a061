import assert from 'node:assert/strict'
import { EngineRun, failed, tasksOf } from '../../support/engine-run.ts'

describe('the engine, tasks and their ends', () => {
  it('starts a task once its parents are over, and ends the job', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: {}, c: { after: ['a', 'b'] } }) })
    assert.deepEqual(run.statuses(), { a: 'RUNNING', b: 'RUNNING', c: 'SUBMITTED' })
    run.end('b')
    run.end('a')
    assert.equal(run.job().status, 'RUNNING')
    run.end('c')
    assert.equal(run.job().status, 'FINISHED')
    assert.equal(run.job().counters.finished, 3)
  })

  it('never uses more slots than there are, and calls the others pending', () => {
    const run = new EngineRun(2)
    run.submit({ tasks: tasksOf({ a: {}, b: {}, c: {} }) })
    assert.deepEqual(run.statuses(), { a: 'RUNNING', b: 'RUNNING', c: 'PENDING' })
    assert.deepEqual(pick(run), { total: 3, pending: 1, running: 2, finished: 0, faulty: 0 })
  })

  it('runs the dependants of a faulty task and finishes the job with a faulty task', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: { after: ['a'] } }) })
    run.end('a', { failure: failed })
    assert.deepEqual(run.statuses(), { a: 'FAULTY', b: 'RUNNING' })
    run.end('b')
    assert.equal(run.job().status, 'FINISHED')
    assert.equal(run.job().counters.faulty, 1)
  })

  it('cancels the job at once where a task says cancelJob', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { onError: 'cancelJob' }, b: {}, c: { after: ['a'] } }) })
    run.end('a', { failure: failed })
    assert.deepEqual(run.statuses(), { a: 'FAULTY', b: 'ABORTED', c: 'NOT_STARTED' })
    assert.equal(run.job().status, 'CANCELED')
    assert.deepEqual(run.actions.at(-1), {
      kind: 'kill-attempt',
      key: { job: 1, task: 1, attempt: 1 },
    })
    assert.deepEqual(pick(run), { total: 3, pending: 0, running: 0, finished: 1, faulty: 1 })
  })

  it('tries again after 2, 4 and 7 seconds, and counts the task as faulty until it succeeds', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { maxExecutions: 4 } }) })
    for (const seconds of [2, 4, 7]) {
      run.end('a', { failure: failed })
      assert.equal(run.task('a').status, 'WAITING_ON_ERROR')
      assert.equal(run.job().status, 'STALLED')
      assert.equal(run.job().counters.faulty, 1)
      run.pass(seconds * 1000 - 1)
      assert.equal(run.task('a').status, 'WAITING_ON_ERROR')
      run.pass(1)
      assert.equal(run.task('a').status, 'RUNNING')
    }
    run.end('a')
    assert.equal(run.job().status, 'FINISHED')
    assert.equal(run.job().counters.faulty, 0)
    assert.equal(run.task('a').resultAttempt, 4)
  })

  it('takes a given delay, 0 included, for the time before a retry', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { maxExecutions: 2, retryDelayMs: 0 } }) })
    run.end('a', { failure: failed })
    run.pass(0)
    assert.equal(run.task('a').status, 'RUNNING')
  })

  it('lets a task in error wait for a person and other branches go on', () => {
    const run = new EngineRun()
    run.submit({
      tasks: tasksOf({
        a: { onError: 'suspendTask' },
        b: { after: ['a'] },
        c: {},
        d: { after: ['c'] },
      }),
    })
    run.end('a', { failure: failed })
    assert.equal(run.job().status, 'IN_ERROR')
    assert.deepEqual([run.job().counters.inError, run.job().counters.running], [1, 2])
    run.end('c')
    assert.deepEqual(run.statuses(), { a: 'IN_ERROR', b: 'SUBMITTED', c: 'FINISHED', d: 'RUNNING' })
    run.send({ kind: 'restart-in-error', job: 1, task: 0 })
    run.schedule()
    assert.equal(run.job().status, 'RUNNING')
    run.end('a')
    run.end('b')
    run.end('d')
    assert.equal(run.job().status, 'FINISHED')
  })

  it('pauses the job where a task says pauseJob, and lets running tasks finish', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { onError: 'pauseJob' }, b: {}, c: { after: ['b'] } }) })
    run.end('a', { failure: failed })
    assert.deepEqual(run.statuses(), { a: 'IN_ERROR', b: 'RUNNING', c: 'PAUSED' })
    run.end('b')
    assert.equal(run.job().status, 'PAUSED')
    run.send({ kind: 'finish-in-error', job: 1, task: 0 })
    run.schedule()
    assert.deepEqual(run.statuses(), { a: 'FINISHED', b: 'FINISHED', c: 'RUNNING' })
  })

  it('never retries a task with a flow script', () => {
    const run = new EngineRun()
    const flow = { kind: 'replicate' } as const
    run.submit({
      tasks: tasksOf({ a: { flow, maxExecutions: 3 }, b: { after: ['a'] }, c: { after: ['b'] } }),
    })
    run.end('a', { failure: { ...failed, kind: 'flow' } })
    assert.deepEqual(run.statuses(), { a: 'FAULTY', b: 'RUNNING', c: 'SUBMITTED' })
    assert.equal(run.task('a').executionsLeft, 3)
  })

  it('runs a task whose processes were lost again twice, then fails the job', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: { after: ['a'] } }) })
    for (let lost = 1; lost <= 3; lost++) {
      const key = run.running.shift()
      assert.deepEqual(key, { job: 1, task: 0, attempt: lost })
      run.send({ kind: 'attempt-ended', key, end: { ended: 'lost' } })
      run.schedule()
    }
    assert.equal(run.job().status, 'FAILED')
    assert.deepEqual(run.statuses(), { a: 'FAILED', b: 'NOT_STARTED' })
    assert.equal(run.task('a').executionsLeft, 1)
  })

  it('starts nothing of a job before its START_AT, nor of a task before its own', () => {
    const run = new EngineRun()
    run.submit({ startAt: 5_000, tasks: tasksOf({ a: {}, b: { startAt: 9_000 } }) })
    run.pass(4_000)
    assert.deepEqual(run.running, [])
    run.pass(1)
    assert.deepEqual(run.statuses(), { a: 'RUNNING', b: 'SUBMITTED' })
    run.pass(4_000)
    assert.equal(run.task('b').status, 'RUNNING')
  })

  it('waits where a selection script refuses, and asks again', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { selection: 'asked' }, b: { selection: 'never' } }) })
    const [key] = run.running
    assert.ok(key)
    run.send({ kind: 'attempt-ended', key, end: { ended: 'unselected', reason: 'said no' } })
    run.schedule()
    assert.deepEqual(run.statuses(), { a: 'PENDING', b: 'PENDING' })
    assert.equal(run.task('a').waitsFor, 'said no')
    run.running.shift()
    run.pass(5_000)
    const [again] = run.running
    assert.ok(again)
    run.send({ kind: 'attempt-started', key: again })
    assert.equal(run.task('a').status, 'RUNNING')
    run.end('a')
    assert.deepEqual(run.statuses(), { a: 'FINISHED', b: 'PENDING' })
    assert.equal(run.state.slotsInUse, 0)
  })

  function pick(run: EngineRun): Record<string, number> {
    const { total, pending, running, finished, faulty } = run.job().counters
    return { total, pending, running, finished, faulty }
  }
})
