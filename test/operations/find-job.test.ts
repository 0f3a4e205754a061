import assert from 'node:assert/strict'

import { findJob, findJobToChange } from '../../src/operations/find-job.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

function scheduler(): FakeSchedulerClient {
  const job = { status: 'FINISHED', tasks: {} } as const
  return new FakeSchedulerClient().add(
    { ...job, id: 1, name: 'train' },
    { ...job, id: 2, name: 'train' },
    { ...job, id: 3, name: 'training' },
  )
}

describe('findJob', () => {
  it('takes digits for an id and says nothing more', async () => {
    const surroundings = testSurroundings()
    assert.equal((await findJob(scheduler(), '2', surroundings)).jobId.id, 2)
    assert.deepEqual(surroundings.texts(), [])
  })

  for (const reference of [undefined, '@last'])
    it(`takes the last job for ${reference ?? 'nothing'}, and names it`, async () => {
      const surroundings = testSurroundings()
      assert.equal((await findJob(scheduler(), reference, surroundings)).jobId.id, 3)
      assert.deepEqual(surroundings.texts(), ['job 3 (training) on local'])
    })

  it('takes the newest job of exactly that name', async () => {
    assert.equal((await findJob(scheduler(), 'train', testSurroundings())).jobId.id, 2)
  })

  it('says that there is no job of that name', async () => {
    await assert.rejects(findJob(scheduler(), 'tra', testSurroundings()), {
      kind: 'usage',
      code: 'no-such-job',
    })
  })

  it('says that nothing was submitted yet', async () => {
    await assert.rejects(findJob(new FakeSchedulerClient(), undefined, testSurroundings()), {
      message: 'you have submitted no job to local yet',
    })
  })
})

describe('findJobToChange', () => {
  it('refuses a name that fits several jobs, and numbers them', async () => {
    await assert.rejects(findJobToChange(scheduler(), 'train', testSurroundings()), {
      code: 'several-jobs',
      message: 'several jobs are named `train`: 2, 1',
    })
  })

  it('takes a name that fits one', async () => {
    assert.equal((await findJobToChange(scheduler(), 'training', testSurroundings())).jobId.id, 3)
  })
})
