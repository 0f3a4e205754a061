import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import type { RestClient } from '../../src/client/rest-client.ts'
import { exitCodes } from '../../src/terminal/exit-codes.ts'
import { failureText } from '../../src/terminal/failure-text.ts'
import { compareWithGolden } from '../support/golden.ts'
import { testOutput } from '../support/test-output.ts'
import { failureOf, remoteClientAt } from './client-under-test.ts'
import { javaError, notConnected, unknownJob } from './java-errors.ts'
import { jobInfo } from './proactive-answers.ts'
import { send, startStubServer } from './stub-server.ts'
import type { Fault, StubAnswer, StubServer } from './stub-server.ts'

const answering =
  (answer: StubAnswer): Fault =>
  (_, response) =>
    send(response, answer)

const html = '<html><head><title>x</title></head><body><h1>Bad Gateway</h1>nginx</body></html>'
const page = (status: number) => answering({ status, type: 'text/html', body: html })
const json = { 'content-type': 'application/json' }

/** Writes the same piece for ever. */
const dripping =
  (
    piece: Buffer | string,
    everyMs: number,
    headers: Readonly<Record<string, string>> = json,
  ): Fault =>
  (_, response) => {
    response.writeHead(200, headers)
    const write = (): void => {
      while (!response.destroyed && everyMs === 0 && response.write(piece)) continue
      if (everyMs > 0) response.write(piece)
    }
    const timer = setInterval(write, Math.max(everyMs, 1))
    response.on('close', () => clearInterval(timer))
    response.on('error', () => clearInterval(timer))
  }

const cut: Fault = (_, response) => {
  response.writeHead(200, { ...json, 'content-length': 5000 })
  response.write('{"jobId":')
  setTimeout(() => response.destroy(), 10)
}

type Ask = (client: RestClient) => Promise<unknown>
const readJob: Ask = (client) => client.jobInfo(12)
const killJob: Ask = (client) => client.kill(12)
const submit: Ask = (client) => client.submit('<job/>')

const elsewhere = 'http://elsewhere.example/rest/scheduler/jobs/12/info'
const bomb = () => gzipSync(Buffer.alloc(300 * 1024 * 1024, ' '))
const inside = 'java.lang.NullPointerException: boom'

/** What a server does, and what is asked of it. */
const faults: Readonly<Record<string, readonly [Fault, Ask]>> = {
  'a page with status 500': [page(500), readJob],
  'a page with status 502 that stays': [page(502), readJob],
  'a page with status 200': [page(200), readJob],
  'a page in answer to a submission': [page(200), submit],
  'status 500 without a body': [answering({ status: 500, body: '' }), readJob],
  'an empty answer': [answering({ status: 200, body: '' }), readJob],
  'no JSON': [answering({ status: 200, body: '{"jobId":{"id":12' }), readJob],
  'another document': [answering({ status: 200, body: { hello: 'world' } }), readJob],
  'a list for an object': [answering({ status: 200, body: [] }), readJob],
  'a state that nobody knows': [
    answering({ status: 200, body: { ...jobInfo, status: 'DANCING' } }),
    readJob,
  ],
  'no answer': [() => undefined, killJob],
  'an answer that is cut off': [cut, killJob],
  'a connection that breaks': [(_, response) => response.destroy(), killJob],
  'a byte a second': [dripping(' ', 30), killJob],
  'a body without end': [dripping(Buffer.alloc(1 << 20, ' '), 0), killJob],
  'a body that grows when it is unpacked': [
    (_, response) =>
      send(response, { status: 200, headers: { 'content-encoding': 'gzip' }, body: bomb() }),
    killJob,
  ],
  'a body that is not packed as it says': [
    answering({ status: 200, headers: { 'content-encoding': 'gzip' }, body: 'plain' }),
    killJob,
  ],
  'an encoding that nobody knows': [
    answering({ status: 200, headers: { 'content-encoding': 'rot13' }, body: 'x' }),
    killJob,
  ],
  'a redirect to another host': [
    answering({ status: 302, headers: { location: elsewhere } }),
    readJob,
  ],
  'a submission whose answer is lost': [cut, submit],
  ...ofVersion(13),
  ...ofVersion(14),
}

function ofVersion(version: 13 | 14): Readonly<Record<string, readonly [Fault, Ask]>> {
  const refusals: Readonly<Record<string, StubAnswer>> = {
    'an expired session': notConnected(version),
    'a job that is not known': unknownJob('12', version),
    'a missing permission': javaError(403, 'PermissionRestException', 'a.b.C: not yours', version),
    'a workflow that is refused': javaError(
      400,
      'JobCreationRestException',
      'a.b.JobValidationException: At [tag:job] : Error: no',
      version,
    ),
    'a task that is not known': javaError(
      500,
      'UnknownTaskRestException',
      'Unknown task T, job: 12',
      version,
    ),
    'a defect inside': javaError(500, 'java.lang.RuntimeException', inside, version),
  }
  return Object.fromEntries(
    Object.entries(refusals).map(([name, answer]) => [
      `version ${version}: ${name}`,
      [answering(answer), name.startsWith('a workflow') ? submit : killJob] as const,
    ]),
  )
}

interface Row {
  readonly exitCode: number
  readonly message: string
}

describe('the faults of a server', () => {
  const table = new Map<string, Row>()
  const folder = mkdtempSync(join(tmpdir(), 'pa-nb-faults-'))
  let stub: StubServer

  after(() => rmSync(folder, { recursive: true, force: true }))

  async function note(name: string, promise: Promise<unknown>): Promise<Row> {
    const failure = await failureOf(promise)
    const text = failureText(failure, { isDebug: false }, testOutput())
    const [first = ''] = text.split('\n')
    const message = first.replace(/127\.0\.0\.1:\d+/g, 'HOST')
    const row = { exitCode: exitCodes[failure.kind], message }
    table.set(name, row)
    return row
  }

  for (const [name, [fault, ask]] of Object.entries(faults))
    it(`has an exit code and a message for ${name}`, async () => {
      stub = await startStubServer()
      try {
        stub.sessions.add('S')
        stub.always = fault
        // what comes without end takes as long as it takes to count it
        const isLarge = /without end|grows/.test(name)
        const patience = isLarge
          ? { idleMs: 20_000, totalMs: 50_000 }
          : { idleMs: 200, totalMs: 500 }
        const row = await note(name, ask(remoteClientAt(stub.url, { session: 'S', patience })))
        assert.doesNotMatch(row.message, /org\.ow2|\bat java|<html|undefined/)
      } finally {
        await stub.close()
      }
    })

  it('has one for a session that expires in the middle of a wait', async () => {
    stub = await startStubServer()
    stub.sessions.add('S')
    const waiting = async (): Promise<void> => {
      for await (const { status } of remoteClientAt(stub.url, { session: 'S' }).watchJob(13)) {
        assert.equal(status, 'RUNNING')
        stub.sessions.clear()
      }
    }
    await note('a session that expires in the middle of a wait', waiting())
    await stub.close()
  })

  it('has one for nobody who listens', async () => {
    stub = await startStubServer()
    const { url } = stub
    await stub.close()
    await note('nobody who listens', killJob(remoteClientAt(url, { session: 'S' })))
  })

  it('has one for each certificate that proves nothing', async () => {
    for (const [name, subject] of [
      ['a certificate of its own', 'IP:127.0.0.1'],
      ['a certificate of another host', 'DNS:elsewhere.example'],
    ] as const) {
      const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
      spawnSync('openssl', [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', '-subj', '/CN=test'],
        ...['-addext', `subjectAltName=${subject}`, '-keyout', key, '-out', cert],
      ])
      const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
      stub = await startStubServer({ tls })
      const authorityFile = subject.startsWith('DNS') ? { authorityFile: cert } : {}
      await note(name, killJob(remoteClientAt(stub.url, { session: 'S', ...authorityFile })))
      assert.equal(stub.requests.length, 0)
      await stub.close()
    }
    stub = await startStubServer()
    const secure = remoteClientAt(stub.url.replace('http:', 'https:'), { session: 'S' })
    await note('a server that speaks no TLS', killJob(secure))
    await stub.close()
  })

  it('is the table that is kept', () => {
    compareWithGolden('server-faults.json', Object.fromEntries(table))
  })
})
