import assert from 'node:assert/strict'

import type { EmbeddedCalls } from '../../src/client/scheduler-client.ts'
import { followOutput } from '../../src/operations/follow-output.ts'
import type { FollowOptions } from '../../src/operations/follow-logs.ts'
import { Failure } from '../../src/problems/failure.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import type { FakeJob } from '../support/fake-scheduler-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

/** The embedded scheduler, with logs that are told. */
class EmbeddedClient extends FakeSchedulerClient {
  /** By stream and task: `out a`. */
  readonly logs = new Map<string, string[]>()
  breaks = 0

  override readonly embedded: EmbeddedCalls = {
    logBytes: (_, task, stream, { offset, limit }) => {
      if (this.breaks > 0 && this.breaks--)
        return Promise.reject(new Failure({ kind: 'unreachable', code: 'gone', message: 'gone' }))
      const text = (this.logs.get(`${stream} ${task}`) ?? []).join('')
      return Promise.resolve(Buffer.from(text).subarray(offset, offset + limit))
    },
    waitingTasks: () => Promise.resolve([]),
  }
}

const job = (status: FakeJob['status'], tasks: FakeJob['tasks']): FakeJob => ({
  id: 1,
  name: 'job',
  status,
  tasks,
})

async function follow(client: FakeSchedulerClient, options: Partial<FollowOptions> = {}) {
  const surroundings = testSurroundings()
  const { signal } = new AbortController()
  const texts = new Map<string, string>()
  const info = await client.jobInfo(1)
  for await (const { task, stream, bytes } of followOutput(
    client,
    info,
    { signal, ...options },
    surroundings,
  )) {
    const key = `${stream} ${task}`
    texts.set(key, (texts.get(key) ?? '') + Buffer.from(bytes).toString())
  }
  return Object.fromEntries(texts)
}

describe('followOutput', () => {
  const over = job('FINISHED', { a: { status: 'FINISHED' }, b: { status: 'FAULTY' } })

  it('gives all that tasks print, byte for byte, of both streams', async () => {
    const client = new EmbeddedClient().add(over)
    client.logs
      .set('out a', ['one\r', 'two\n'])
      .set('err a', ['é'])
      .set('out b', ['x'.repeat(300_000)])
    assert.deepEqual(await follow(client), {
      'out a': 'one\rtwo\n',
      'err a': 'é',
      'out b': 'x'.repeat(300_000),
    })
  })

  it('gives what one task prints, and ends with it though the job goes on', async () => {
    const client = new EmbeddedClient().add(
      job('RUNNING', { a: { status: 'FINISHED' }, b: { status: 'RUNNING' } }),
    )
    client.logs.set('out a', ['done']).set('out b', ['not yet'])
    assert.deepEqual(await follow(client, { task: 'a' }), { 'out a': 'done' })
    await assert.rejects(follow(client, { task: 'c' }), { code: 'no-such-task' })
  })

  it('goes on where it was after the scheduler was away', async () => {
    const client = new EmbeddedClient().add(over)
    client.logs.set('out a', ['one\n'])
    client.breaks = 3
    assert.deepEqual(await follow(client), { 'out a': 'one\n' })
  })
})
