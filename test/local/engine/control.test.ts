import assert from 'node:assert/strict'
import { EngineRun, failed, tasksOf } from '../../support/engine-run.ts'

describe('the engine, actions by hand', () => {
  it('ends a killed job at once, whatever its tasks do', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: {}, c: { after: ['b'] }, d: { maxExecutions: 2 } }) })
    run.end('a')
    run.end('d', { failure: failed })
    run.send({ kind: 'kill-job', job: 1 })
    assert.equal(run.job().status, 'KILLED')
    assert.deepEqual(run.statuses(), {
      a: 'FINISHED',
      b: 'ABORTED',
      c: 'NOT_STARTED',
      d: 'NOT_RESTARTED',
    })
    const { pending, running, finished } = run.job().counters
    assert.deepEqual({ pending, running, finished }, { pending: 0, running: 0, finished: 1 })
  })

  it('pauses what waits, lets what runs go on, and resumes both', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: { after: ['a'] } }) })
    run.send({ kind: 'pause-job', job: 1 })
    assert.deepEqual(run.statuses(), { a: 'RUNNING', b: 'PAUSED' })
    run.end('a')
    assert.equal(run.job().status, 'PAUSED')
    run.send({ kind: 'resume-job', job: 1 })
    assert.equal(run.job().status, 'STALLED')
    run.schedule()
    assert.equal(run.task('b').status, 'RUNNING')
  })

  it('resumes a job that had not started to pending', () => {
    const run = new EngineRun(1)
    run.submit({ tasks: tasksOf({ busy: {} }) })
    run.submit({ tasks: tasksOf({ a: {} }) })
    run.send({ kind: 'pause-job', job: 2 })
    run.send({ kind: 'resume-job', job: 2 })
    assert.equal(run.job().status, 'PENDING')
  })

  it('keeps a task that waits for a retry waiting in a paused job, and paused afterwards', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { maxExecutions: 2 } }) })
    run.end('a', { failure: failed })
    run.send({ kind: 'pause-job', job: 1 })
    assert.equal(run.task('a').status, 'WAITING_ON_ERROR')
    run.pass(2_000)
    assert.equal(run.task('a').status, 'PAUSED')
    run.send({ kind: 'resume-job', job: 1 })
    run.schedule()
    assert.equal(run.task('a').status, 'RUNNING')
  })

  it('aborts a killed task and runs its dependants', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: { after: ['a'] }, c: { after: ['b'] } }) })
    run.send({ kind: 'kill-task', job: 1, task: 1 })
    assert.deepEqual(run.statuses(), { a: 'RUNNING', b: 'ABORTED', c: 'SUBMITTED' })
    run.send({ kind: 'kill-task', job: 1, task: 0 })
    run.schedule()
    assert.deepEqual(run.statuses(), { a: 'ABORTED', b: 'ABORTED', c: 'RUNNING' })
    const made = run.changes.flatMap((change) =>
      change.kind === 'result-made' ? [change.failure?.message] : [],
    )
    assert.deepEqual(made, Array(2).fill('The task has been manually killed.'))
  })

  it('cancels the job when a task with cancelJob is killed', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { onError: 'cancelJob' }, b: {} }) })
    run.send({ kind: 'kill-task', job: 1, task: 0 })
    assert.equal(run.job().status, 'CANCELED')
    assert.deepEqual(run.statuses(), { a: 'FAULTY', b: 'ABORTED' })
    assert.equal(run.job().counters.faulty, 1)
  })

  it('restarts at the cost of an execution, preempts at none', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { maxExecutions: 2 }, b: { maxExecutions: 2 } }) })
    run.send({ kind: 'restart-task', job: 1, task: 0, delayMs: 1_000 })
    run.send({ kind: 'preempt-task', job: 1, task: 1, delayMs: 1_000 })
    assert.deepEqual(run.statuses(), { a: 'WAITING_ON_ERROR', b: 'WAITING_ON_ERROR' })
    assert.deepEqual([run.task('a').executionsLeft, run.task('b').executionsLeft], [1, 2])
    run.pass(1_000)
    run.send({ kind: 'restart-task', job: 1, task: 0, delayMs: 1_000 })
    assert.equal(run.task('a').status, 'ABORTED')
  })

  it('does not take the end of a restarted attempt for that of the new one', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: { maxExecutions: 2 } }) })
    run.send({ kind: 'restart-task', job: 1, task: 0, delayMs: 0 })
    run.pass(0)
    const [old] = run.running
    assert.deepEqual(old, { job: 1, task: 0, attempt: 1 })
    run.endAttempt(old)
    assert.equal(run.task('a').status, 'RUNNING')
    run.end('a')
    assert.equal(run.task('a').resultAttempt, 2)
  })

  it('forgets a removed job once the last of its processes has ended', () => {
    const run = new EngineRun()
    run.submit({ tasks: tasksOf({ a: {}, b: {} }) })
    run.send({ kind: 'remove-job', job: 1 })
    assert.equal(run.state.jobs.size, 0)
    const forgets = (): number => run.actions.filter(({ kind }) => kind === 'forget-job').length
    for (const key of [...run.running]) {
      assert.equal(forgets(), 0)
      run.endAttempt(key)
    }
    assert.equal(forgets(), 1)
    assert.equal(run.state.slotsInUse, 0)
    assert.equal(run.state.removed.size, 0)
  })
})
