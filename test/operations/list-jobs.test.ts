import assert from 'node:assert/strict'

import { listJobs } from '../../src/operations/list-jobs.ts'
import type { JobListFilter } from '../../src/operations/list-jobs.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import type { FakeJob } from '../support/fake-scheduler-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const hour = 3_600_000
const surroundings = testSurroundings()
const all = { limit: 20, page: 1, everybody: false, states: null, onlyFailed: false }

/** Jobs 1 to `count`, one an hour, the last one just now; every fourth failed, the last runs. */
function jobs(count: number): readonly FakeJob[] {
  return Array.from({ length: count }, (_, index) => ({
    id: index + 1,
    name: index % 2 === 0 ? 'even' : 'odd',
    status: index + 1 === count ? 'RUNNING' : index % 4 === 3 ? 'KILLED' : 'FINISHED',
    tasks: {},
    submittedTime: surroundings.now() - (count - 1 - index) * hour,
  }))
}

async function list(count: number, filter: Partial<JobListFilter>) {
  const client = new FakeSchedulerClient()
  for (const job of jobs(count)) client.add(job)
  const {
    jobs: found,
    total,
    hasMore,
  } = await listJobs(client, { ...all, ...filter }, surroundings)
  return { ids: found.map(({ jobId }) => jobId), total, hasMore }
}

describe('the list of jobs', () => {
  it('comes in pages, the newest first', async () => {
    const first = await list(10, { limit: 4 })
    assert.deepEqual(first, { ids: [10, 9, 8, 7], total: 10, hasMore: true })
    const last = await list(10, { limit: 4, page: 3 })
    assert.deepEqual(last, { ids: [2, 1], total: 10, hasMore: false })
    assert.deepEqual((await list(10, { limit: 4, page: 4 })).ids, [])
  })

  it('has only jobs in the states that are asked for', async () => {
    assert.deepEqual((await list(10, { states: ['KILLED'] })).ids, [8, 4])
    assert.deepEqual((await list(10, { states: ['RUNNING', 'KILLED'] })).ids, [10, 8, 4])
    assert.deepEqual((await list(10, { onlyFailed: true })).ids, [8, 4])
  })

  it('has only jobs of the age that is asked for', async () => {
    assert.deepEqual((await list(10, { newerThan: 2.5 * hour })).ids, [10, 9, 8])
    assert.deepEqual((await list(10, { olderThan: 7.5 * hour })).ids, [2, 1])
    const both = { newerThan: 6.5 * hour, olderThan: 4.5 * hour }
    assert.deepEqual((await list(10, both)).ids, [5, 4])
  })

  it('goes through as many pages of the server as it takes, and no more', async () => {
    const found = await list(1000, { onlyFailed: true, limit: 2, page: 100 })
    assert.deepEqual(found.ids, [204, 200])
    assert.deepEqual([found.total, found.hasMore], [null, true])
    const last = await list(1000, { states: ['KILLED'], limit: 2, page: 125 })
    assert.deepEqual(last, { ids: [4], total: 249, hasMore: false })
  })
})
