import assert from 'node:assert/strict'
import type { EventFrame } from '../../../../src/local/server/events/event-frame.ts'
import { EventSource } from '../../../../src/local/server/events/event-source.ts'
import type { ServerSurroundings } from '../../../../src/local/server/surroundings.ts'
import type { JobStatus, TaskStatus } from '../../../../src/rest/status.ts'
import { FakeScheduler, fakeJob, fakeTask } from '../../../support/fake-scheduler.ts'

function heardFrom(scheduler: FakeScheduler): { frames: EventFrame[]; names: () => string[] } {
  const frames: EventFrame[] = []
  const surroundings: ServerSurroundings = {
    scheduler,
    user: 'somebody',
    host: 'host',
    slots: 1,
    spaces: { user: '/u', global: '/g' },
    now: () => 0,
    uptime: () => 0,
    freshId: () => '',
    readWorkflow: () => null,
    onError: () => undefined,
    serverLog: () => Promise.resolve(''),
  }
  new EventSource(surroundings, (frame) => frames.push(frame))
  const names = () => frames.splice(0).map(({ event }) => event)
  return { frames, names }
}

const job = (status: JobStatus, tasks: readonly TaskStatus[], changes = {}) =>
  fakeJob(
    1,
    tasks.map((state, index) => fakeTask(index, `T${index}`, { status: state })),
    { status, ...changes },
  )

describe('events of jobs', () => {
  it('tells the life of a job in the order in which clients expect it', () => {
    const scheduler = new FakeScheduler()
    const { names } = heardFrom(scheduler)
    scheduler.put(job('PENDING', ['SUBMITTED']))
    assert.deepEqual(names(), ['JOB_SUBMITTED', 'JOB_UPDATED'])
    scheduler.put(job('RUNNING', ['RUNNING']))
    assert.deepEqual(names(), ['JOB_PENDING_TO_RUNNING', 'JOB_UPDATED', 'TASK_PENDING_TO_RUNNING'])
    scheduler.put(job('FINISHED', ['FINISHED']))
    assert.deepEqual(names(), [
      'TASK_RUNNING_TO_FINISHED',
      'JOB_RUNNING_TO_FINISHED',
      'JOB_UPDATED',
    ])
  })

  it('tells what people do to a job', () => {
    const scheduler = new FakeScheduler(job('RUNNING', ['RUNNING', 'SUBMITTED']))
    const { names } = heardFrom(scheduler)
    scheduler.put(job('PAUSED', ['RUNNING', 'PAUSED']))
    assert.deepEqual(names(), ['JOB_PAUSED', 'JOB_UPDATED', 'TASK_RUNNING_TO_FINISHED'])
    scheduler.put(job('RUNNING', ['RUNNING', 'SUBMITTED'], { priority: 5 }))
    assert.deepEqual(names(), [
      'JOB_RESUMED',
      'JOB_UPDATED',
      'TASK_RUNNING_TO_FINISHED',
      'JOB_CHANGE_PRIORITY',
      'JOB_UPDATED',
    ])
    scheduler.put(job('KILLED', ['ABORTED', 'NOT_STARTED'], { priority: 5 }))
    assert.deepEqual(names(), [
      'TASK_RUNNING_TO_FINISHED',
      'TASK_RUNNING_TO_FINISHED',
      'JOB_RUNNING_TO_FINISHED',
      'JOB_UPDATED',
    ])
  })

  it('tells errors, restarts and tasks that are left out', () => {
    const scheduler = new FakeScheduler(job('RUNNING', ['RUNNING', 'SUBMITTED']))
    const { names } = heardFrom(scheduler)
    scheduler.put(job('RUNNING', ['WAITING_ON_ERROR', 'SKIPPED']))
    assert.deepEqual(names(), ['TASK_WAITING_FOR_RESTART', 'TASK_SKIPPED', 'JOB_UPDATED'])
    scheduler.put(job('IN_ERROR', ['IN_ERROR', 'SKIPPED']))
    assert.deepEqual(names(), ['JOB_IN_ERROR', 'JOB_UPDATED', 'TASK_IN_ERROR'])
    scheduler.put(job('RUNNING', ['SUBMITTED', 'SKIPPED']))
    assert.deepEqual(names(), ['JOB_RESTARTED_FROM_ERROR', 'JOB_UPDATED'])
  })

  it('says nothing of jobs that were over before', () => {
    const scheduler = new FakeScheduler(job('FINISHED', ['FINISHED']))
    const { names } = heardFrom(scheduler)
    scheduler.put(job('FINISHED', ['FINISHED'], { priority: 1 }))
    assert.deepEqual(names(), [])
  })

  it('keeps every frame so small that ProActive’s client does not lose it', () => {
    const scheduler = new FakeScheduler()
    const { frames } = heardFrom(scheduler)
    const variables = { long: 'x'.repeat(20_000) }
    const tasks = Array.from({ length: 500 }, (_, id) => fakeTask(id, `T${id}`))
    scheduler.put(fakeJob(1, tasks, { variables, genericInformation: variables }))
    scheduler.put(fakeJob(1, tasks, { variables, status: 'RUNNING' }))
    for (const { event, text } of frames) assert.ok(text.length < 10_240, event)
    const submitted = JSON.parse(frames[0]?.text ?? '') as { data: { id: number; owner: string } }
    assert.deepEqual([submitted.data.id, submitted.data.owner], [1, 'somebody'])
  })
})
