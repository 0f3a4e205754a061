import assert from 'node:assert/strict'
import { EngineRun, tasksOf } from '../../support/engine-run.ts'

describe('the engine, order of service', () => {
  it('serves jobs by priority, then by id, and tasks by id', () => {
    const run = new EngineRun(1)
    run.submit({ tasks: tasksOf({ first: {}, second: {} }) })
    run.submit({ tasks: tasksOf({ later: {} }) })
    run.submit({ priority: 5, tasks: tasksOf({ urgent: {} }) })
    const order: string[] = []
    for (let key = run.running[0]; key; key = run.running[0]) {
      order.push(run.findTask(key)?.name ?? '')
      run.endAttempt(key)
      run.schedule()
    }
    assert.deepEqual(order, ['first', 'urgent', 'second', 'later'])
  })

  it('follows a change of priority', () => {
    const run = new EngineRun(1)
    run.submit({ tasks: tasksOf({ busy: {} }) })
    run.submit({ tasks: tasksOf({ a: {} }) })
    run.submit({ tasks: tasksOf({ b: {} }) })
    run.send({ kind: 'set-priority', job: 3, priority: 4 })
    run.end('busy')
    assert.equal(run.task('b', 3).status, 'RUNNING')
  })

  it('lets smaller tasks pass one that needs more slots than are free', () => {
    const run = new EngineRun(3)
    run.submit({ tasks: tasksOf({ a: { nodes: 2 }, wide: { nodes: 2 }, small: {} }) })
    assert.deepEqual(run.statuses(), { a: 'RUNNING', wide: 'PENDING', small: 'RUNNING' })
    run.end('a')
    assert.equal(run.task('wide').status, 'RUNNING')
    assert.equal(run.job().counters.numberOfNodesInParallel, 3)
  })

  it('gives a task that needs more nodes than there are all of them', () => {
    const run = new EngineRun(2)
    run.submit({ tasks: tasksOf({ huge: { nodes: 50 } }) })
    assert.equal(run.task('huge').status, 'RUNNING')
    assert.equal(run.state.slotsInUse, 2)
  })

  it('keeps the slots of a killed attempt until its processes are gone', () => {
    const run = new EngineRun(1)
    run.submit({ tasks: tasksOf({ a: {} }) })
    run.submit({ tasks: tasksOf({ b: {} }) })
    run.send({ kind: 'kill-job', job: 1 })
    run.schedule()
    assert.equal(run.task('b').status, 'PENDING')
    const [key] = run.running
    assert.ok(key)
    run.endAttempt(key)
    run.schedule()
    assert.equal(run.task('b').status, 'RUNNING')
  })
})
