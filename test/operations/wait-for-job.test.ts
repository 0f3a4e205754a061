import assert from 'node:assert/strict'

import { waitForJob } from '../../src/operations/wait-for-job.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import type { FakeJob } from '../support/fake-scheduler-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const forEver = { timeoutMs: null }

function job(status: FakeJob['status'], tasks: FakeJob['tasks']): FakeJob {
  return { id: 7, name: 'two', status, tasks }
}

const pending = job('PENDING', { load: { status: 'PENDING' }, train: { status: 'SUBMITTED' } })
const half = job('RUNNING', { load: { status: 'FINISHED' }, train: { status: 'RUNNING' } })

describe('waitForJob', () => {
  it('tells each task that ends, and that the job succeeded', async () => {
    const done = job('FINISHED', { load: { status: 'FINISHED' }, train: { status: 'FINISHED' } })
    const surroundings = testSurroundings()
    const client = new FakeSchedulerClient().add(pending, half, done)
    const summary = await waitForJob(client, 7, forEver, surroundings)
    assert.deepEqual(summary, {
      jobId: 7,
      name: 'two',
      server: 'local',
      state: 'FINISHED',
      succeeded: true,
      reason: null,
      ending: 'done',
      failedTasks: [],
      url: null,
      durationMs: 3000,
    })
    const changes = surroundings.reports.flatMap((report) =>
      report.kind === 'progress'
        ? report.progress.changes.map(({ name, status }) => `${name} ${status}`)
        : [],
    )
    assert.deepEqual(changes.slice(-3), ['load FINISHED', 'train RUNNING', 'train FINISHED'])
  })

  it('tells what happened to a job that was over at once, but not of one that was over before', async () => {
    const done = job('FINISHED', { load: { status: 'FINISHED' } })
    for (const isNew of [true, false]) {
      const surroundings = testSurroundings()
      const client = new FakeSchedulerClient().add(done)
      await waitForJob(client, 7, { ...forEver, isNew }, surroundings)
      assert.equal(surroundings.reports.length, isNew ? 1 : 0)
    }
  })

  it('calls a finished job with a faulty task unsuccessful', async () => {
    const done = job('FINISHED', { load: { status: 'FINISHED' }, train: { status: 'FAULTY' } })
    const client = new FakeSchedulerClient().add(half, done)
    const summary = await waitForJob(client, 7, forEver, testSurroundings())
    assert.equal(summary.succeeded, false)
    assert.equal(summary.ending, 'unsuccessful')
    assert.equal(summary.reason, 'task `train` failed')
    assert.deepEqual(summary.failedTasks, ['train'])
  })

  it('does not wait for ever for a job that only a person can bring on', async () => {
    const stuck = job('IN_ERROR', { load: { status: 'IN_ERROR' }, train: { status: 'SUBMITTED' } })
    const client = new FakeSchedulerClient().add(pending, stuck)
    const summary = await waitForJob(client, 7, forEver, testSurroundings())
    assert.equal(summary.ending, 'unsuccessful')
    assert.match(summary.reason ?? '', /`load` is in error .*pa-nb restart 7 --in-error/)
  })

  it('goes on while other tasks of a job in error run', async () => {
    const partly = job('IN_ERROR', { load: { status: 'IN_ERROR' }, train: { status: 'RUNNING' } })
    const killed = job('KILLED', { load: { status: 'NOT_STARTED' }, train: { status: 'ABORTED' } })
    const client = new FakeSchedulerClient().add(partly, killed)
    const summary = await waitForJob(client, 7, forEver, testSurroundings())
    assert.equal(summary.reason, 'the job was killed')
  })

  it('gives up when its time is over, and leaves the job alone', async () => {
    const client = new FakeSchedulerClient().add(half)
    const summary = await waitForJob(client, 7, { timeoutMs: 60_000 }, testSurroundings())
    assert.equal(summary.ending, 'timeout')
    assert.equal(summary.succeeded, null)
    assert.match(summary.reason ?? '', /timed out after 60 s; the job goes on: `pa-nb wait 7`/)
    assert.deepEqual(client.killed, [])
  })

  it('kills the job when its time is over, if asked to', async () => {
    const client = new FakeSchedulerClient().add(half)
    const options = { timeoutMs: 1000, killOnTimeout: true }
    const summary = await waitForJob(client, 7, options, testSurroundings())
    assert.equal(summary.ending, 'timeout')
    assert.deepEqual(client.killed, [7])
  })

  for (const killOnInterrupt of [false, true])
    it(`${killOnInterrupt ? 'kills' : 'leaves'} the job when interrupted`, async () => {
      const client = new FakeSchedulerClient().add(half)
      const surroundings = testSurroundings()
      const wait = waitForJob(client, 7, { ...forEver, killOnInterrupt }, surroundings)
      setImmediate(surroundings.interrupt)
      await assert.rejects(wait)
      assert.deepEqual(client.killed, killOnInterrupt ? [7] : [])
      const said = killOnInterrupt ? /job 7 was killed/ : /job 7 goes on; `pa-nb wait 7` returns/
      assert.match(surroundings.texts().join(), said)
    })
})
