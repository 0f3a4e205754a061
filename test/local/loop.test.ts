import assert from 'node:assert/strict'
import { javaString } from '../../src/rest/java-serialization/java-value.ts'
import { failed } from '../support/engine-run.ts'
import { TestScheduler } from '../support/test-scheduler.ts'

describe('the scheduler', () => {
  let test: TestScheduler

  beforeEach(async () => {
    test = await new TestScheduler().start()
  })

  afterEach(() => {
    test.remove()
  })

  it('runs a job and hands out its results', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } })
    assert.deepEqual(test.runner.names(), ['a'])
    await test.end('a', { value: javaString('from a'), put: { v: javaString('x') } })
    const { results, inheritedVariables } = test.runner.planOf('b')
    assert.deepEqual(results, [
      {
        taskId: '1t0',
        taskName: 'a',
        value: javaString('from a'),
        exception: null,
        metadata: {},
        resultMap: {},
      },
    ])
    assert.deepEqual(inheritedVariables['v'], javaString('x'))
    assert.deepEqual(inheritedVariables['PA_TASK_NAME'], javaString('b'))
    await test.end('b', { resultMap: { k: javaString('v') } })
    assert.equal(test.scheduler.job(id)?.status, 'FINISHED')
    const [result] = await test.scheduler.taskResults(id, 0)
    assert.deepEqual(result?.value, javaString('from a'))
    assert.deepEqual(await test.scheduler.resultMap(id), { k: javaString('v') })
  })

  it('keeps a job that is over, and its results, over a kill', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } }, { variables: { x: '1' } })
    await test.end('a', { value: javaString('kept') })
    await test.end('b', { failure: failed })
    await test.restart()
    const job = test.scheduler.job(id)
    assert.equal(job?.status, 'FINISHED')
    assert.deepEqual(job.variables, { x: '1' })
    assert.deepEqual(test.statuses(id), { a: 'FINISHED', b: 'FAULTY' })
    assert.deepEqual(test.runner.plans, [])
    const [result] = await test.scheduler.taskResults(id, 0)
    assert.deepEqual(result?.value, javaString('kept'))
  })

  it('takes up running attempts after a kill, and starts what was not started', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] }, c: {} })
    await test.end('a', { put: { v: javaString('put by a') } })
    test.kill()
    await test.start()
    assert.deepEqual(test.runner.names().sort(), ['b', 'c'])
    assert.deepEqual(test.runner.planOf('b').key, { job: id, task: 1, attempt: 1 })
    assert.deepEqual(test.runner.planOf('b').inheritedVariables['v'], javaString('put by a'))
    await test.end('b')
    await test.end('c')
    assert.equal(test.scheduler.job(id)?.status, 'FINISHED')
  })

  it('goes on killing after a kill', async () => {
    const id = await test.submit({ a: {} })
    // the kill is stored, and carried out by nobody
    test.runner.kill = () => undefined
    await test.scheduler.killJob(id)
    await test.restart()
    assert.deepEqual(test.runner.killed, [{ job: id, task: 0, attempt: 1 }])
    assert.equal(test.scheduler.job(id)?.status, 'KILLED')
    await test.scheduler.idle()
    assert.equal(test.scheduler.attemptsUnderWay, 0)
  })

  it('never gives an id twice, not even after a removal and a restart', async () => {
    const first = await test.submit({ a: {} })
    await test.end('a')
    assert.equal(await test.scheduler.removeJob(first), true)
    assert.equal(test.scheduler.job(first), undefined)
    assert.deepEqual(test.runner.removed, [first])
    await test.restart()
    assert.equal(await test.submit({ a: {} }), first + 1)
  })

  it('gives every one of many submissions at once its own id', async () => {
    const submissions = Array.from({ length: 100 }, () => test.submission({ a: {} }))
    const jobs = await Promise.all(submissions.map((one) => test.scheduler.submit(one)))
    assert.equal(new Set(jobs.map(({ id }) => id)).size, 100)
    assert.equal([...test.scheduler.jobs()].length, 100)
  })

  it('finds a job by the key of its submission, also after a kill', async () => {
    const genericInformation = { PA_NB_SUBMISSION: 'a key' }
    const job = { ...test.submission({ a: {} }, { genericInformation }), genericInformation }
    const { id } = await test.scheduler.submit(job)
    assert.equal(test.scheduler.jobOfKey('a key')?.id, id)
    assert.equal(test.scheduler.jobOfKey('another'), undefined)
    await test.restart()
    assert.equal(test.scheduler.jobOfKey('a key')?.id, id)
  })

  it('answers no submission that it could not store, and goes on once it can', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } })
    test.crashAt('before-commit')
    const submitted = test.scheduler.submit(test.submission({ c: {} }))
    test.runner.end('a')
    await assert.rejects(submitted, { code: 'not-stored', kind: 'unreachable' })
    assert.deepEqual(test.runner.names(), [])
    assert.equal([...test.scheduler.jobs()].length, 1)
    assert.equal(test.statuses(id)['a'], 'RUNNING')
    test.crashAt(null)
    test.clock.pass(5_000)
    await test.scheduler.idle()
    assert.deepEqual(test.statuses(id), { a: 'FINISHED', b: 'RUNNING' })
    assert.deepEqual(test.runner.names(), ['b'])
  })

  it('starts nothing twice when it dies between storing and doing', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } })
    test.crashAt('after-commit')
    test.runner.end('a')
    await test.scheduler.idle()
    await test.restart()
    assert.deepEqual(test.statuses(id), { a: 'FINISHED', b: 'RUNNING' })
    assert.deepEqual(test.runner.names(), ['b'])
    const results = await test.scheduler.taskResults(id, 0)
    assert.equal(results.length, 1)
  })

  it('keeps what a restarted or killed task hands on', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'], maxExecutions: 2 } })
    await test.end('a', { put: { v: javaString('x') } })
    assert.equal(await test.scheduler.restartTask(id, 1), true)
    const [restarted] = await test.scheduler.taskResults(id, 1)
    assert.equal(restarted?.failure?.message, 'Aborted by user')
    assert.deepEqual(restarted.propagatedVariables['v'], javaString('x'))
    test.clock.pass(5_000)
    await test.scheduler.idle()
    assert.deepEqual(test.runner.planOf('b').key, { job: id, task: 1, attempt: 2 })
  })

  it('answers false to what makes no sense any more', async () => {
    const id = await test.submit({ a: {} })
    await test.end('a')
    assert.equal(await test.scheduler.killJob(id), false)
    assert.equal(await test.scheduler.pauseJob(id), false)
    assert.equal(await test.scheduler.killTask(id, 0), false)
    assert.equal(await test.scheduler.removeJob(id + 1), false)
  })

  it('tells of each change after it is stored', async () => {
    const told: unknown[] = []
    const stop = test.scheduler.subscribe((change) => told.push(change))
    const before = test.scheduler.revision
    const id = await test.submit({ a: {} })
    assert.deepEqual(told, [{ job: id, tasks: [0] }])
    assert.equal(test.scheduler.revision, before + 1)
    stop()
    await test.end('a')
    assert.equal(told.length, 1)
  })

  it('joins the logs of all attempts of a task', async () => {
    const id = await test.submit({ a: { maxExecutions: 2, retryDelayMs: 0 } })
    test.runner.logs.set(`${id}t0/1`, Buffer.from('first '))
    test.runner.logs.set(`${id}t0/2`, Buffer.from('second'))
    await test.end('a', { failure: failed })
    test.clock.pass(0)
    await test.scheduler.idle()
    const read = async (offset: number, limit: number): Promise<string> =>
      Buffer.from(await test.scheduler.readLog(id, 0, 'out', { offset, limit })).toString()
    assert.equal(await read(0, 100), 'first second')
    assert.equal(await read(4, 4), 't se')
    assert.equal(await read(8, 2), 'co')
    assert.equal(await read(12, 9), '')
  })
})
