import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import type { FailureKind } from '../../src/problems/failure.ts'
import { clientOf, failureOf, sessionOf } from './client-under-test.ts'
import type { Prepared } from './fake-transport.ts'
import { jobInfoJson } from './job-data.ts'

describe('RestClient', () => {
  it('sends the session in its header and nowhere else', async () => {
    const { client, transport } = clientOf([{ body: jobInfoJson(4) }], { session: sessionOf('S') })
    const info = await client.jobInfo(4)
    assert.equal(info.jobId.readableName, 'job 4')
    assert.equal(info.finishedTime, -1)
    assert.deepEqual(transport.calls, ['GET /rest/scheduler/jobs/4/info'])
    assert.equal(transport.requests[0]?.headers['sessionid'], 'S')
  })

  it('encodes the names of tasks', async () => {
    const { client, transport } = clientOf([{ body: 'true' }])
    await client.killTask(4, 'A#1*2/../x')
    assert.deepEqual(transport.calls, ['PUT /rest/scheduler/jobs/4/tasks/A%231*2%2F..%2Fx/kill'])
  })

  it('repeats a read with growing pauses', async () => {
    const answers: Prepared[] = [
      { fault: 'lost' },
      { status: 503, type: 'text/html', body: '<p>busy</p>' },
      { fault: 'refused' },
      { body: jobInfoJson(4) },
    ]
    const { client, pauses } = clientOf(answers)
    await client.jobInfo(4)
    assert.deepEqual(pauses, [250, 500, 1000])
  })

  it('gives up on a read after a while', async () => {
    const { client } = clientOf(Array<Prepared>(6).fill({ fault: 'refused' }))
    const failure = await failureOf(client.jobInfo(4))
    assert.equal(failure.kind, 'unreachable')
    assert.equal(failure.message, 'there cannot be reached: it broke')
  })

  it('never repeats what changes something', async () => {
    const { client, transport } = clientOf([{ fault: 'lost' }])
    assert.equal((await failureOf(client.kill(4))).kind, 'unreachable')
    assert.equal(transport.requests.length, 1)
  })

  it('does not repeat a read that the server refuses to prove itself for', async () => {
    const { client, transport } = clientOf([{ fault: 'untrusted' }])
    assert.equal((await failureOf(client.jobInfo(4))).code, 'certificate-not-trusted')
    assert.equal(transport.requests.length, 1)
  })

  it('renews a session once where it can, and asks the person where it cannot', async () => {
    const expired = { status: 401, body: '' }
    const renewing = clientOf([expired, { body: 'true' }], { session: sessionOf('old', 'new') })
    assert.equal(await renewing.client.kill(4), true)
    assert.equal(renewing.transport.requests[1]?.headers['sessionid'], 'new')
    const { client } = clientOf([expired], { session: sessionOf('old') })
    const failure = await failureOf(client.kill(4))
    assert.equal(failure.kind, 'denied')
    assert.match(failure.help ?? '', /pa-nb connect/)
  })

  it('unpacks an answer that was compressed', async () => {
    const body = gzipSync(JSON.stringify(jobInfoJson(4)))
    const { client } = clientOf([{ headers: { 'content-encoding': 'gzip' }, body }])
    assert.equal((await client.jobInfo(4)).jobId.id, 4)
  })

  it('says that a page or another shape is not what a ProActive server answers', async () => {
    const html = { type: 'text/html', body: '<html>hello</html>' }
    for (const answer of [html, { body: '[1' }, { body: { jobId: 3 } }, { body: '' }]) {
      const failure = await failureOf(clientOf([answer]).client.jobInfo(4))
      assert.equal(failure.code, 'unexpected-answer')
      assert.equal(failure.kind, 'unreachable')
    }
  })

  const errors: readonly (readonly [number, string, string, FailureKind, string, RegExp])[] = [
    [
      404,
      'x.exception.UnknownJobRestException',
      'x.y.UnknownJobException: The job is unknown !',
      'usage',
      'unknown-job',
      /refuses: The job is unknown !$/,
    ],
    [
      500,
      'java.lang.RuntimeException',
      'a.b.UnknownJobException: The job is unknown !',
      'usage',
      'unknown-job',
      /unknown/,
    ],
    [
      500,
      'x.exception.UnknownTaskRestException',
      'Unknown task T, job: 12',
      'usage',
      'unknown-task',
      /Unknown task T/,
    ],
    [
      400,
      'x.exception.JobCreationRestException',
      'a.b.JobValidationException: At [tag:job] : bad',
      'usage',
      'workflow-refused',
      /refuses: At \[tag:job\] : bad$/,
    ],
    [
      403,
      'x.exception.PermissionRestException',
      'a.b.PermissionException: not yours',
      'denied',
      'not-allowed',
      /not yours/,
    ],
    [
      401,
      'x.exception.NotConnectedRestException',
      'You are not connected',
      'denied',
      'not-connected',
      /expired/,
    ],
    [
      500,
      'x.exception.JobAlreadyFinishedRestException',
      'Job 1 is already finished',
      'usage',
      'job-is-over',
      /already finished/,
    ],
    [500, 'java.lang.NullPointerException', '', 'unreachable', 'server-failed', /status 500/],
    [
      404,
      'javax.security.auth.login.LoginException',
      'Incorrect Username/Password',
      'denied',
      'login-refused',
      /Incorrect/,
    ],
  ]
  for (const [status, exceptionClass, errorMessage, kind, code, words] of errors) {
    it(`reads ${exceptionClass} (${status}) as ${code}`, async () => {
      const body = {
        httpErrorCode: status,
        errorMessage,
        stackTrace: null,
        exceptionClass,
        exception: null,
      }
      const failure = await failureOf(clientOf([{ status, body }]).client.kill(4))
      assert.equal(failure.kind, kind)
      assert.equal(failure.code, code)
      assert.match(failure.message, words)
    })
  }

  it('shows an excerpt of a page and follows no redirect', async () => {
    const page = {
      status: 404,
      type: 'text/html',
      body: '<head><title>x</title></head><h1>No\nsuch page</h1>',
    }
    const missing = await failureOf(clientOf([page]).client.kill(4))
    assert.equal(missing.message, 'there answers with status 404: No such page')
    const elsewhere = { status: 302, headers: { location: 'http://evil/' } }
    const { client, transport } = clientOf([elsewhere])
    assert.equal((await failureOf(client.kill(4))).code, 'redirected')
    assert.equal(transport.requests.length, 1)
  })

  it('takes the result of a task that is not over as none', async () => {
    const pending = { id: { id: 0, readableName: 'A' }, raw: false }
    assert.equal(await clientOf([{ body: pending }]).client.taskResult(4, 'A'), null)
    assert.equal(await clientOf([{ status: 204 }]).client.jobResult(4), null)
  })
})

describe('RestClient: watching a job', () => {
  it('asks a server again and again and yields what has changed, until the job is over', async () => {
    const running = { body: jobInfoJson(4) }
    const done = { body: jobInfoJson(4, { status: 'FINISHED' }) }
    const { client, pauses } = clientOf([running, running, running, done])
    const seen: string[] = []
    for await (const { status } of client.watchJob(4)) seen.push(status)
    assert.deepEqual(seen, ['RUNNING', 'FINISHED'])
    assert.deepEqual(pauses, [2000, 3000, 4500])
  })

  it('lets the embedded scheduler say when the job has changed', async () => {
    const change = (revision: number, status: string) => ({
      body: { revision, jobInfo: jobInfoJson(4, { status }) },
    })
    const answers = [change(3, 'PENDING'), change(3, 'PENDING'), change(5, 'KILLED')]
    const { client, transport } = clientOf(answers, { isSocket: true })
    const seen: string[] = []
    for await (const { status } of client.watchJob(4)) seen.push(status)
    assert.deepEqual(seen, ['PENDING', 'KILLED'])
    assert.deepEqual(transport.calls, [
      'GET /pa-nb/jobs/4/change',
      'GET /pa-nb/jobs/4/change?revision=3&seconds=25',
      'GET /pa-nb/jobs/4/change?revision=3&seconds=25',
    ])
  })
})

describe('RestClient: resources', () => {
  it('reads the names out of the models', async () => {
    const model = (body: string) => ({ type: 'text/plain', body })
    const names = (body: string) => clientOf([model(body)]).client.resources('hosts')
    assert.deepEqual(await names('PA:LIST(,Default,local)'), ['Default', 'local'])
    assert.deepEqual(await names('PA:LIST()'), [])
    assert.deepEqual(await names('PA:REGEXP(^$)'), [])
  })
})
