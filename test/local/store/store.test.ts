import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import type { EngineJob } from '../../../src/local/engine/engine-job.ts'
import { javaString } from '../../../src/rest/java-serialization/java-value.ts'
import { TestScheduler } from '../../support/test-scheduler.ts'

describe('the store', () => {
  let test: TestScheduler

  beforeEach(async () => {
    test = await new TestScheduler().start()
  })

  afterEach(() => {
    test.remove()
  })

  it('gives back a job in the middle of everything as it was', async () => {
    const id = await test.submit({
      a: {},
      b: { after: ['a'], flow: { kind: 'replicate' } },
      c: { after: ['b'], block: 'start' },
      d: { after: ['c'], block: 'end', flow: { kind: 'loop', target: 'c' } },
      e: { after: ['d'], flow: { kind: 'if', target: 'f', else: 'g', continuation: 'h' } },
      f: {},
      g: {},
      h: {},
    })
    await test.end('a')
    await test.end('b', { flowAction: { kind: 'replicate', runs: 2 } })
    await test.end('c')
    await test.end('d', { flowAction: { kind: 'loop', again: true, startAt: null } })
    await test.end('c*1')
    await test.scheduler.pauseJob(id)
    const before = plain(test.scheduler.job(id))
    await test.restart()
    assert.deepEqual(plain(test.scheduler.job(id)), before)
  })

  it('keeps big values in files, and deletes them with their job', async () => {
    const id = await test.submit({ a: {}, b: { after: ['a'] } })
    const big = javaString('x'.repeat(1_000_000))
    await test.end('a', { value: big })
    const file = join(test.folder, 'values', String(id), '0-1')
    assert.ok(existsSync(file))
    assert.deepEqual(test.runner.planOf('b').results[0]?.value, big)
    await test.end('b')
    await test.scheduler.removeJob(id)
    await test.scheduler.idle()
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    assert.deepEqual([...test.store.recover().jobs], [])
    assert.deepEqual(test.store.results(id, 0), [])
  })

  it('holds together after many jobs, ends and removals', async () => {
    for (let round = 0; round < 10; round++) {
      const id = await test.submit({ a: {}, b: { after: ['a'] } })
      await test.end('a')
      await test.end('b')
      if (round % 2 === 0) await test.scheduler.removeJob(id)
    }
    assert.deepEqual(test.store.integrityProblems(), [])
    assert.equal([...test.store.recover().jobs].length, 5)
  })

  /** Without what is not stored on purpose. */
  function plain(job: ReturnType<TestScheduler['scheduler']['job']>): unknown {
    assert.ok(job)
    const { tasks, ...fields } = job as EngineJob
    return { ...fields, tasks: [...tasks.values()].map(({ scheduledAt: _, ...task }) => task) }
  }
})
