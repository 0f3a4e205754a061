import assert from 'node:assert/strict'
import { readJava } from '../../../src/rest/java-serialization/read.ts'
import { javaString } from '../../../src/rest/java-serialization/java-value.ts'
import {
  FakeScheduler,
  endedTask,
  fakeJob,
  fakeTask,
  taskResult,
} from '../../support/fake-scheduler.ts'
import { served } from '../../support/served.ts'

function withTasks() {
  const scheduler = new FakeScheduler(
    fakeJob(
      1,
      [
        endedTask(0, 'A'),
        endedTask(1, 'B', { status: 'FAULTY' }),
        fakeTask(2, 'C', { status: 'SKIPPED' }),
        endedTask(3, 'raw', { isPrecious: true }),
        endedTask(4, 'none'),
      ],
      { status: 'FINISHED', finishedAt: 5000 },
    ),
    fakeJob(2, [fakeTask(0, 'A', { status: 'RUNNING', attempts: 1 })], { status: 'RUNNING' }),
  )
  const failure = {
    kind: 'task',
    message: 'Failed to execute task: it broke',
    exitCode: 1,
  } as const
  const metadata = { 'file.name': 'x".bin\n', 'content.type': 'image/png' }
  scheduler.resultsByTask.set('1 0', [
    taskResult(
      { type: 'list', items: [javaString('a'), { type: 'integer', value: 1 }] },
      {
        propagatedVariables: { V: javaString('one'), W: { type: 'null' } },
      },
    ),
  ])
  scheduler.resultsByTask.set('1 1', [taskResult({ type: 'null' }, { failure })])
  scheduler.resultsByTask.set('1 3', [
    taskResult({ type: 'bytes', value: Uint8Array.of(1, 2, 255) }, { isRaw: true, metadata }),
  ])
  scheduler.resultsByTask.set('1 4', [taskResult({ type: 'null' })])
  scheduler.resultMaps.set(1, { m: { type: 'double', value: 1e10 } })
  scheduler.logs.set('1 0 out', 'hello  \n\n  there\rend')
  scheduler.logs.set('1 0 err', 'warn\n')
  return served(scheduler)
}

const result = (task: string) => `GET /rest/scheduler/jobs/1/tasks/${task}/result`

describe('the server: results', () => {
  it('tells a value as Java’s text and as a serialization stream', async () => {
    const data = (await withTasks().ask(result('A'))).json() as Record<string, unknown>
    assert.equal(data['value'], '[a, 1]')
    const reading = readJava(Buffer.from(String(data['serializedValue']), 'base64'))
    assert.equal(reading.kind === 'value' && reading.value.type, 'list')
    assert.deepEqual(data['propagatedVariables'], { V: 'one' })
    assert.deepEqual(data['serializedPropagatedVariables'], {
      V: 'rO0ABXQAA29uZQ==',
      W: 'rO0ABXA=',
    })
    assert.deepEqual(data['output'], {
      stdoutLogs: 'hello  \n\n  there\rend',
      stderrLogs: 'warn\n',
    })
  })

  it('tells a failure as an exception without a value', async () => {
    const server = withTasks()
    const data = (await server.ask(result('B'))).json() as Record<string, string | null>
    assert.equal(data['exceptionMessage'], 'Failed to execute task: it broke')
    assert.deepEqual(readJava(Buffer.from(data['serializedException'] ?? '', 'base64')), {
      kind: 'value',
      value: javaString('Failed to execute task: it broke'),
    })
    assert.equal(
      (await server.ask(`${result('B')}/value`)).text,
      'Failed to execute task: it broke',
    )
  })

  it('tells of a task that never ran why it did not', async () => {
    const data = (await withTasks().ask(result('C'))).json() as Record<string, string>
    assert.match(data['exceptionMessage'] ?? '', /TaskSkippedException: The task was skipped/)
  })

  it('has nothing but an id of a task that is not over', async () => {
    const server = withTasks()
    const data = (await server.ask('GET /rest/scheduler/jobs/2/tasks/A/result')).json()
    const { id, raw, ...others } = data as Record<string, unknown>
    assert.deepEqual([id, raw], [{ id: 0, readableName: 'A' }, false])
    assert.deepEqual(new Set(Object.values(others)), new Set([null]))
    const value = await server.ask('GET /rest/scheduler/jobs/2/tasks/A/result/value')
    assert.deepEqual([value.status, value.text], [204, ''])
    assert.equal((await server.ask('GET /rest/scheduler/jobs/2/result')).status, 204)
  })

  it('gives null values no body', async () => {
    assert.equal((await withTasks().ask(`${result('none')}/value`)).status, 204)
  })

  it('hands out raw bytes, named and typed by their metadata, as nothing that could run', async () => {
    const server = withTasks()
    const { headers } = await server.ask(`${result('raw')}/download?destination=file`)
    assert.equal(headers.get('content-type'), 'image/png')
    assert.equal(headers.get('content-disposition'), 'attachment; filename=x".bin_')
    assert.equal(headers.get('content-security-policy'), 'sandbox')
    const data = (await server.ask(result('raw'))).json() as Record<string, unknown>
    assert.deepEqual([data['raw'], data['serializedValue']], [true, 'AQL/'])
  })

  it('gathers the results of a job by name', async () => {
    const data = (await withTasks().ask('GET /rest/scheduler/jobs/1/result')).json()
    const { allResults, preciousResults, exceptionResults, resultMap } = data as Record<
      string,
      object
    >
    assert.deepEqual(Object.keys(allResults ?? {}), ['A', 'B', 'raw', 'none'])
    assert.deepEqual(Object.keys(preciousResults ?? {}), ['raw'])
    assert.deepEqual(Object.keys(exceptionResults ?? {}), ['B'])
    assert.deepEqual(resultMap, { m: '1.0E10' })
  })
})

describe('the server: logs', () => {
  it('puts a prefix before each line and leaves blank lines out', async () => {
    const { text } = await withTasks().ask(`${result('A')}/log/all`)
    const lines = text.split('\n').map((line) => line.replace(/;\d\d:\d\d:\d\d\]/, ';TIME]'))
    assert.deepEqual(lines, [
      '[1t0@host;A;TIME] warn',
      '[1t0@host;A;TIME] hello',
      '[1t0@host;A;TIME]   there',
      '[1t0@host;A;TIME] end',
      '',
    ])
  })

  it('tells each line of a live log once', async () => {
    const server = withTasks()
    const { scheduler } = server
    const lines = async () =>
      (await server.ask('GET /rest/scheduler/jobs/2/livelog')).text.replace(/\[[^\]]*\] /g, '')
    scheduler.logs.set('2 0 out', 'one\ntw')
    assert.equal(await lines(), 'one\ntw')
    scheduler.logs.set('2 0 out', 'one\ntwo\nthree\n')
    assert.equal(await lines(), 'o\nthree\n')
    assert.equal(await lines(), '')
  })

  it('serves the bytes of a log by range, on the socket', async () => {
    const { ask } = withTasks()
    const path = 'GET /pa-nb/jobs/1/tasks/A/log/out?offset=2&limit=3'
    assert.equal((await ask(path)).text, 'llo')
    assert.equal((await ask('GET /pa-nb/jobs/1/tasks/A/log/both')).status, 400)
  })
})

describe('the server: waiting for a change of a job', () => {
  it('answers at once without a revision, and then when the job has changed', async () => {
    const server = withTasks()
    const first = (await server.ask('GET /pa-nb/jobs/2/change')).json() as { revision: number }
    const waiting = server.ask(`GET /pa-nb/jobs/2/change?revision=${first.revision}`)
    server.scheduler.put(fakeJob(1, []))
    server.scheduler.put(fakeJob(2, [], { status: 'KILLED' }))
    const { revision, jobInfo } = (await waiting).json() as {
      revision: number
      jobInfo: { status: string }
    }
    assert.equal(jobInfo.status, 'KILLED')
    assert.equal(revision, server.scheduler.revision)
  })

  it('answers after the time given when nothing changes', async () => {
    const server = withTasks()
    const answer = await server.ask('GET /pa-nb/jobs/2/change?revision=7&seconds=0')
    assert.equal((answer.json() as { revision: number }).revision, 7)
  })
})
