import assert from 'node:assert/strict'
import { FakeScheduler, endedTask, fakeJob, fakeTask } from '../../support/fake-scheduler.ts'
import { served } from '../../support/served.ts'

function errorOf(answer: { status: number; json(): unknown }): [number, unknown, unknown] {
  const body = answer.json() as Record<string, unknown>
  assert.deepEqual(Object.keys(body).sort(), [
    'errorMessage',
    'exception',
    'exceptionClass',
    'httpErrorCode',
    'stackTrace',
  ])
  assert.equal(body['httpErrorCode'], answer.status)
  const name = String(body['exceptionClass']).split('.').at(-1)
  return [answer.status, name, body['errorMessage']]
}

const three = () =>
  new FakeScheduler(
    fakeJob(1, [endedTask(0, 'A')], { status: 'FINISHED', finishedAt: 2000, name: 'alpha' }),
    fakeJob(2, [fakeTask(0, 'A', { status: 'RUNNING' })], { status: 'RUNNING', name: 'beta' }),
    fakeJob(3, [fakeTask(0, 'A')], { name: 'alphabet', priority: 5 }),
  )

describe('the server: jobs', () => {
  const orders: readonly (readonly [string, readonly string[]])[] = [
    ['', ['3', '2', '1']],
    ['sortParams=ID_a', ['1', '2', '3']],
    ['sortParams=NAME_d', ['2', '3', '1']],
    ['sortParams=nonsense', ['3', '2', '1']],
    ['pending=false', ['2', '1']],
    ['pending=false&running=false&finished=false', []],
    ['jobName=alpha', ['3', '1']],
    ['userName=some', []],
    ['limit=1&index=1', ['2']],
    ['status=FINISHED', ['1']],
  ]
  for (const [query, ids] of orders) {
    it(`lists the jobs of \`${query}\``, async () => {
      const answer = await served(three()).ask(`GET /rest/scheduler/revisionjobsinfo?${query}`)
      const { map } = answer.json() as { map: Record<string, { jobid: string }[]> }
      assert.deepEqual(Object.keys(map), ['7'])
      assert.deepEqual(
        map['7']?.map(({ jobid }) => jobid),
        ids,
      )
    })
  }

  it('counts all jobs that fit, not only those of the page', async () => {
    const answer = await served(three()).ask('GET /rest/scheduler/jobs?index=0&limit=2')
    assert.deepEqual(answer.json(), { size: 3, list: ['3', '2'] })
  })

  it('leaves unknown ids out of a list by ids', async () => {
    const { ask } = served(three())
    const answer = await ask('GET /rest/scheduler/jobsinfolist?jobsid=3&jobsid=9&jobsid=1')
    const jobs = answer.json() as { jobid: string }[]
    assert.deepEqual(
      jobs.map(({ jobid }) => jobid),
      ['1', '3'],
    )
  })

  it('shows a job with its tasks by their ids', async () => {
    const answer = await served(three()).ask('GET /rest/scheduler/jobs/2')
    const job = answer.json() as { priority: string; tasks: Record<string, { name: string }> }
    assert.equal(job.priority, 'Normal')
    assert.equal(job.tasks['0']?.name, 'A')
  })

  const actions: readonly (readonly [string, number, string, string])[] = [
    ['PUT /rest/scheduler/jobs/2/kill', 200, 'true', 'killJob 2'],
    ['PUT /rest/scheduler/jobs/1/kill', 200, 'false', 'killJob 1'],
    ['PUT /rest/scheduler/jobs/2/pause', 200, 'true', 'pauseJob 2'],
    ['PUT /rest/scheduler/jobs/2/priority/byname/hIgh', 204, '', 'setPriority 2 4'],
    ['PUT /rest/scheduler/jobs/2/priority/byvalue/0', 204, '', 'setPriority 2 0'],
    ['DELETE /rest/scheduler/jobs/2', 200, 'true', 'removeJob 2'],
    ['PUT /rest/scheduler/jobs/2/tasks/A/kill', 200, 'true', 'killTask 2 0'],
    ['PUT /rest/scheduler/jobs/2/tasks/A/finishInErrorTask', 200, 'true', 'finishInErrorTask 2 0'],
  ]
  for (const [call, status, text, action] of actions) {
    it(`answers ${call}`, async () => {
      const { ask, scheduler } = served(three())
      const answer = await ask(call)
      assert.deepEqual([answer.status, answer.text], [status, text])
      assert.deepEqual(scheduler.actions, [action])
    })
  }

  it('says false when a job to be removed is not there', async () => {
    const answer = await served(three()).ask('DELETE /rest/scheduler/jobs/9')
    assert.deepEqual([answer.status, answer.text], [200, 'false'])
  })

  const unknown = 'org.ow2.proactive.scheduler.common.exception.UnknownJobException'
  const errors: readonly (readonly [string, number, string, RegExp])[] = [
    [
      'GET /rest/scheduler/jobs/9',
      404,
      'UnknownJobRestException',
      new RegExp(`${unknown}: The job`),
    ],
    [
      'GET /rest/scheduler/jobs/abc/info',
      400,
      'NumberFormatException',
      /^For input string: "abc"$/,
    ],
    ['GET /rest/scheduler/nothing/here', 404, 'NotFoundException', /RESTEASY003210/],
    ['GET /rest/scheduler/submit', 500, 'NotAllowedException', /for GET/],
    ['GET /rest/scheduler/jobs?limit=x', 404, 'NotFoundException', /limit/],
    [
      'PUT /rest/scheduler/jobs/1/priority/byname/low',
      500,
      'JobAlreadyFinishedRestException',
      /finished/,
    ],
    ['PUT /rest/scheduler/jobs/2/priority/byname/much', 500, 'BadJobPriorityRestException', /much/],
    ['PUT /rest/scheduler/jobs/2/priority/byvalue/9', 400, 'IllegalArgumentException', /9/],
    ['GET /rest/scheduler/jobs/2/tasks/Z', 500, 'UnknownTaskRestException', /^task Znot found$/],
    [
      'GET /rest/scheduler/jobs/2/tasks/Z/result',
      500,
      'UnknownTaskRestException',
      /Unknown task Z, job: 2/,
    ],
    ['PUT /rest/scheduler/jobs/1/tasks/A/kill', 404, 'UnknownJobRestException', /'1'/],
    ['POST /rest/scheduler/jobs', 400, 'JobCreationRestException', /fetches no workflows/],
    ['POST /rest/scheduler/credentials', 500, 'RestException', /credentials/],
    ['POST /rest/scheduler/labels', 500, 'RestException', /labels/],
    ['POST /rest/scheduler/job/2/signals', 500, 'RestException', /signals/],
    ['POST /rest/scheduler/submit', 500, 'NotSupportedException', /Cannot consume/],
  ]
  for (const [call, status, name, words] of errors) {
    it(`refuses ${call}`, async () => {
      const error = errorOf(await served(three()).ask(call))
      assert.deepEqual(error.slice(0, 2), [status, name])
      assert.match(String(error[2]), words)
    })
  }

  it('reports a defect of its own, and tells nobody what it was', async () => {
    const { ask, scheduler, errors } = served(three())
    scheduler.killJob = () => Promise.reject(new Error('something private'))
    const answer = await ask('PUT /rest/scheduler/jobs/2/kill')
    assert.equal(answer.status, 500)
    assert.doesNotMatch(answer.text, /private/)
    assert.equal(errors.length, 1)
  })
})
