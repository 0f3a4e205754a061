import assert from 'node:assert/strict'

import { jobResults, taskResultsOf } from '../../src/operations/job-results.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const done = (value: string) => ({ status: 'FINISHED' as const, result: { value } })

// a server lists copies as they come to be
const job = {
  id: 7,
  name: 'copies',
  status: 'FINISHED' as const,
  tasks: {
    split: done('s'),
    work: done('w0'),
    merge: done('m'),
    'work*2': done('w2'),
    'work*10': done('w10'),
    'work*1': done('w1'),
  },
}

describe('results of replicated tasks', () => {
  const client = new FakeSchedulerClient().add(job)
  const surroundings = testSurroundings({})

  it('stand together, in the order of their copies', async () => {
    const { tasks } = await jobResults(client, await client.jobInfo(7), surroundings)
    assert.deepEqual(
      tasks.map(({ name }) => name),
      ['split', 'work', 'work*1', 'work*2', 'work*10', 'merge'],
    )
  })

  it('are all those of the task, or the one of a full name', async () => {
    const info = await client.jobInfo(7)
    const texts = async (name: string) =>
      (await taskResultsOf(client, info, name, surroundings)).map(({ text }) => text)
    assert.deepEqual(await texts('work'), ['w0', 'w1', 'w2', 'w10'])
    assert.deepEqual(await texts('work*2'), ['w2'])
    assert.deepEqual(await texts('work*0'), ['w0'])
    await assert.rejects(texts('work*3'), { code: 'no-such-task' })
    await assert.rejects(texts('wrok'), { help: 'did you mean `work`?' })
  })
})
