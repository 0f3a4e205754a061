import assert from 'node:assert/strict'

import { failed } from '../support/engine-run.ts'
import { TestScheduler } from '../support/test-scheduler.ts'

describe('the story of a job', () => {
  let test: TestScheduler

  beforeEach(async () => {
    test = await new TestScheduler().start()
  })

  afterEach(() => {
    test.remove()
  })

  /** What was told since the last call. */
  const told = (): string[] => test.story.splice(0)

  it('tells of a job from its submission to its end, and why a task failed', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } })
    assert.deepEqual(told(), [
      `job ${id} (job): submitted by me, 2 tasks`,
      `job ${id} (job): task a started`,
    ])
    await test.end('a', { failure: failed })
    await test.end('b')
    assert.deepEqual(told(), [
      `job ${id} (job): task a is FAULTY: Failed to execute task: no`,
      `job ${id} (job): task b started`,
      `job ${id} (job): task b finished in 0.0 s`,
      `job ${id} (job): is FINISHED after 0.0 s`,
    ])
  })

  it('tells of tries, of what is done by hand, and of what waits for a person', async () => {
    const id = await test.submit({
      a: { maxExecutions: 2, onError: 'suspendTask' },
      b: { after: ['a'] },
    })
    told()
    await test.end('a', { failure: failed })
    assert.match(told().join('\n'), /task a failed, runs again at \d{4}-.*Z: Failed to execute/)
    await test.scheduler.pauseJob(id)
    await test.scheduler.resumeJob(id)
    assert.deepEqual(told(), [`job ${id} (job): paused`, `job ${id} (job): resumed`])
    await test.scheduler.setPriority(id, 5)
    await test.scheduler.killJob(id)
    assert.deepEqual(told(), [
      `job ${id} (job): has priority 5 now`,
      `job ${id} (job): task a did not run`,
      `job ${id} (job): task b did not run`,
      `job ${id} (job): is KILLED by hand after 0.0 s`,
    ])
    await test.scheduler.removeJob(id)
    assert.deepEqual(told(), [`job ${id}: removed`])
  })

  it('tells what a later scheduler takes up', async () => {
    const id = await test.submit({ a: {} })
    test.kill()
    told()
    await test.start()
    assert.deepEqual(told(), [`job ${id} (job): task a is taken up again, try 1`])
  })

  it('counts the tasks of which the same is to be told', async () => {
    const tasks = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, {}]))
    const id = await test.submit(tasks)
    told()
    await test.scheduler.killJob(id)
    assert.deepEqual(told(), [
      `job ${id} (job): 4 tasks: killed`,
      `job ${id} (job): task e did not run`,
      `job ${id} (job): task f did not run`,
      `job ${id} (job): is KILLED by hand after 0.0 s`,
    ])
  })
})
