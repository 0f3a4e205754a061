import assert from 'node:assert/strict'

import type { RestClient } from '../../src/client/rest-client.ts'
import { failureOf, remoteClientAt } from './client-under-test.ts'
import { startStubServer } from './stub-server.ts'
import type { StubServer } from './stub-server.ts'

describe('the client and a ProActive server', () => {
  let stub: StubServer
  let client: RestClient

  before(async () => {
    stub = await startStubServer()
    client = remoteClientAt(stub.url)
  })

  after(async () => {
    await client.close()
    await stub.close()
  })

  const jobs = '/rest/scheduler/jobs/12'
  const calls: Readonly<Record<string, readonly [() => Promise<unknown>, string]>> = {
    version: [() => client.version(), 'GET /rest/scheduler/version'],
    isConnected: [() => client.isConnected(), 'GET /rest/scheduler/isconnected'],
    submit: [() => client.submit('<job/>'), 'POST /rest/scheduler/submit'],
    validate: [() => client.validate('<job/>'), 'POST /rest/scheduler/validate'],
    jobInfo: [() => client.jobInfo(12), `GET ${jobs}/info`],
    jobState: [() => client.jobState(12), `GET ${jobs}`],
    jobs: [() => client.jobs({ mine: true, limit: 5 }), 'GET /rest/scheduler/revisionjobsinfo'],
    taskStates: [() => client.taskStates(12), `GET ${jobs}/taskstates`],
    taskState: [() => client.taskState(12, 'A'), `GET ${jobs}/tasks/A`],
    jobResult: [() => client.jobResult(12), `GET ${jobs}/result`],
    taskResult: [() => client.taskResult(12, 'A'), `GET ${jobs}/tasks/A/result`],
    serializedValue: [
      () => client.serializedValue(12, 'A'),
      `GET ${jobs}/tasks/A/result/serializedvalue`,
    ],
    downloadResult: [() => client.downloadResult(12, 'A'), `GET ${jobs}/tasks/A/result/download`],
    resultMetadata: [() => client.resultMetadata(12, 'A'), `GET ${jobs}/tasks/A/result/metadata`],
    'taskLog all': [() => client.taskLog(12, 'A', 'all'), `GET ${jobs}/tasks/A/result/log/all`],
    'taskLog out': [() => client.taskLog(12, 'A', 'out'), `GET ${jobs}/tasks/A/result/log/out`],
    'taskLog err': [() => client.taskLog(12, 'A', 'err'), `GET ${jobs}/tasks/A/result/log/err`],
    jobLog: [() => client.jobLog(12), `GET ${jobs}/log/full`],
    liveLog: [() => client.liveLog(12), `GET ${jobs}/livelog`],
    workflowXml: [() => client.workflowXml(12), `GET ${jobs}/xml`],
    kill: [() => client.kill(12), `PUT ${jobs}/kill`],
    pause: [() => client.pause(12), `PUT ${jobs}/pause`],
    resume: [() => client.resume(12), `PUT ${jobs}/resume`],
    remove: [() => client.remove(12), `DELETE ${jobs}`],
    restartAllInError: [() => client.restartAllInError(12), `PUT ${jobs}/restartAllInErrorTasks`],
    resubmit: [() => client.resubmit(12, { V: 'two' }), `POST ${jobs}/resubmit/body`],
    hosts: [() => client.resources('hosts'), 'GET /rest/rm/model/hosts'],
    nodesources: [() => client.resources('nodesources'), 'GET /rest/rm/model/nodesources'],
    tokens: [() => client.resources('tokens'), 'GET /rest/rm/model/tokens'],
  }
  for (const [name, [call, wanted]] of Object.entries(calls)) {
    it(`calls ${name} as ${wanted}`, async () => {
      const answer = await call()
      assert.notEqual(answer, undefined)
      const request = stub.requests.at(-1)
      assert.equal(`${request?.method ?? ''} ${request?.path.split('?')[0] ?? ''}`, wanted)
    })
  }

  const refused: Readonly<Record<string, readonly [() => Promise<unknown>, string]>> = {
    setPriority: [() => client.setPriority(12, 'HIGH'), 'job-is-over'],
    killTask: [() => client.killTask(12, 'A'), 'unknown-job'],
    restartTask: [() => client.restartTask(12, 'A'), 'unknown-job'],
    restartInErrorTask: [() => client.restartInErrorTask(12, 'A'), 'unknown-job'],
    finishInErrorTask: [() => client.finishInErrorTask(12, 'A'), 'unknown-job'],
    'jobInfo of no job': [() => client.jobInfo(99), 'unknown-job'],
  }
  for (const [name, [call, code]] of Object.entries(refused)) {
    it(`takes the refusal of ${name} for a mistake of who asked (${code})`, async () => {
      const failure = await failureOf(call())
      assert.deepEqual([failure.kind, failure.code], ['usage', code])
    })
  }

  it('reads what the answers say', async () => {
    const info = await client.jobInfo(12)
    assert.deepEqual([info.jobId.readableName, info.detailedVariables], ['two', {}])
    const state = await client.jobState(12)
    assert.deepEqual(
      Object.values(state.tasks).map(({ name }) => name),
      ['A', 'B'],
    )
    assert.equal((await client.taskResult(12, 'A'))?.propagatedVariables?.['V'], 'one')
    assert.equal(await client.jobResult(13), null)
    assert.deepEqual(await client.resources('nodesources'), ['Default', 'local'])
    assert.equal((await client.jobs({})).size, 2)
  })

  it('sends the session in the header alone, and the password nowhere but at the login', () => {
    for (const { path, headers, body } of stub.requests) {
      const isLogin = path === '/rest/scheduler/login'
      assert.doesNotMatch(path, /session-\d/)
      assert.equal(body.includes('right'), isLogin)
      const isOpen = isLogin || /version|\/rm\/model\//.test(path)
      assert.equal(headers['sessionid'] === undefined, isOpen, path)
    }
  })
})
