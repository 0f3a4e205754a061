import assert from 'node:assert/strict'

import { failed } from '../support/engine-run.ts'
import { TestScheduler } from '../support/test-scheduler.ts'

const tenYears = 10 * 365 * 24 * 3600 * 1000

describe('a clock that is set', () => {
  let test: TestScheduler

  beforeEach(async () => {
    test = await new TestScheduler().start()
  })

  afterEach(() => {
    test.remove()
  })

  for (const [where, by] of [
    ['back', -tenYears],
    ['forth', tenYears],
  ] as const) {
    it(`ten years ${where} changes no delay before another execution`, async () => {
      const id = await test.submit({ a: { maxExecutions: 2, retryDelayMs: 30_000 } })
      await test.end('a', { failure: failed })
      test.clock.pass(10_000)
      test.clock.jump(by)
      // something else happens meanwhile
      const other = await test.submit({ b: {} })
      await test.end('b')
      assert.equal(test.scheduler.job(other)?.status, 'FINISHED')
      test.clock.pass(19_000)
      await test.scheduler.idle()
      assert.deepEqual(test.runner.names(), [])
      test.clock.pass(1_000)
      await test.scheduler.idle()
      assert.deepEqual(test.runner.names(), ['a'])
      await test.end('a')
      assert.equal(test.scheduler.job(id)?.status, 'FINISHED')
    })

    it(`ten years ${where} is noticed at the next start, too`, async () => {
      await test.submit({ a: {} })
      test.clock.jump(by)
      await test.restart()
      assert.deepEqual(test.runner.names(), ['a'])
      await test.end('a')
    })
  }

  it('forth starts what was to start at a time that has come', async () => {
    const startAt = test.clock.now() + tenYears
    await test.submit({ a: { startAt } })
    test.clock.pass(1_000)
    await test.scheduler.idle()
    assert.deepEqual(test.runner.names(), [])
    test.clock.jump(tenYears)
    await test.submit({ b: {} })
    assert.deepEqual(test.runner.names().sort(), ['a', 'b'])
  })
})
