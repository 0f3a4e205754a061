import assert from 'node:assert/strict'

import { JobChanges } from '../../../src/local/server/job-changes.ts'
import type { SchedulerChange } from '../../../src/local/scheduler.ts'
import type { JobStatus } from '../../../src/rest/status.ts'

const never = new Promise<void>(() => undefined)

/** A scheduler of one job whose status is set by hand. */
function oneJob() {
  let listener: (change: SchedulerChange) => void = () => undefined
  const job: { status: JobStatus } = { status: 'RUNNING' }
  const scheduler = {
    revision: 1,
    job: () => job,
    subscribe: (given: typeof listener) => {
      listener = given
      return () => undefined
    },
  }
  const changes = new JobChanges(scheduler)
  return {
    changes,
    become: (status: JobStatus): void => {
      job.status = status
      scheduler.revision += 1
      listener({ job: 7, tasks: [] })
    },
  }
}

describe('waiting for a change of a job', () => {
  let calmDown: () => void
  let calm: Promise<void>
  beforeEach(() => {
    calm = new Promise((resolve) => (calmDown = resolve))
  })

  async function isOpen(wait: Promise<void>): Promise<boolean> {
    const settled = new Promise<'open'>((resolve) => setImmediate(() => resolve('open')))
    return (await Promise.race([wait, settled])) === 'open'
  }

  it('tells of a job that goes on no sooner than is calm', async () => {
    const { changes, become } = oneJob()
    const wait = changes.wait(7, changes.revisionOf(7), { patience: never, calm })
    become('RUNNING')
    become('STALLED')
    assert.ok(await isOpen(wait))
    calmDown()
    assert.equal(await isOpen(wait), false)
  })

  for (const status of ['FINISHED', 'IN_ERROR', 'PAUSED'] as const)
    it(`tells at once of a job that becomes ${status}`, async () => {
      const { changes, become } = oneJob()
      const wait = changes.wait(7, changes.revisionOf(7), { patience: never, calm })
      become('RUNNING')
      assert.ok(await isOpen(wait))
      become(status)
      assert.equal(await isOpen(wait), false)
    })

  it('waits for a change though it is calm', async () => {
    const { changes, become } = oneJob()
    const wait = changes.wait(7, changes.revisionOf(7), { patience: never, calm })
    calmDown()
    assert.ok(await isOpen(wait))
    become('RUNNING')
    assert.equal(await isOpen(wait), false)
  })

  it('ends when patience does, or the server', async () => {
    const { changes } = oneJob()
    const revision = changes.revisionOf(7)
    const wait = changes.wait(7, revision, { patience: Promise.resolve(), calm })
    assert.equal(await isOpen(wait), false)
    const other = changes.wait(7, revision, { patience: never, calm })
    changes.close()
    assert.equal(await isOpen(other), false)
  })
})
