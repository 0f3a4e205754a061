import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

import { failureOf, remoteClientAt } from './client-under-test.ts'
import { javaError, notConnected, unknownJob } from './java-errors.ts'
import { jobInfo } from './proactive-answers.ts'
import { send, startStubServer } from './stub-server.ts'
import type { Fault, StubAnswer, StubServer } from './stub-server.ts'

const answering =
  (answer: StubAnswer): Fault =>
  (_, response) =>
    send(response, answer)

const cut: Fault = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': 5000 })
  response.write('{"jobId":')
  setTimeout(() => response.destroy(), 10)
}

const silent: Fault = () => undefined

const slow: Fault = (_, response) => {
  response.writeHead(200, { 'content-type': 'application/json' })
  const timer = setInterval(() => response.write(' '), 50)
  response.on('close', () => clearInterval(timer))
}

const html = '<html><head><title>x</title></head><body><h1>Bad Gateway</h1>nginx</body></html>'

describe('the client and a server with faults', () => {
  let stub: StubServer

  beforeEach(async () => {
    stub = await startStubServer()
    stub.sessions.add('S')
  })

  afterEach(() => stub.close())

  const client = (patience = { idleMs: 300, totalMs: 1000 }) =>
    remoteClientAt(stub.url, { session: 'S', patience })

  it('repeats a read after a page of a proxy, a cut and a reset', async () => {
    const reset: Fault = (_, response) => response.destroy()
    stub.faults.push(answering({ status: 502, type: 'text/html', body: html }), cut, reset)
    assert.equal((await client().jobInfo(12)).jobId.id, 12)
    assert.equal(stub.requests.length, 4)
  })

  it('gives up on a page that stays, and shows what it says', async () => {
    stub.always = answering({ status: 503, type: 'text/html', body: html })
    const failure = await failureOf(client().jobInfo(12))
    assert.deepEqual([failure.kind, failure.code], ['unreachable', 'not-proactive'])
    assert.equal(failure.message, 'the server answers with status 503: Bad Gateway nginx')
  })

  const strange: Readonly<Record<string, StubAnswer>> = {
    'nothing at all': { status: 200, body: '' },
    'a page': { status: 200, type: 'text/html', body: html },
    'half of a document': { status: 200, body: '{"jobId":{"id":12' },
    'a list for an object': { status: 200, body: [] },
    'another document': { status: 200, body: { hello: 'world' } },
    'a state that nobody knows': { status: 200, body: { ...jobInfo, status: 'DANCING' } },
  }
  for (const [name, answer] of Object.entries(strange)) {
    it(`says that it does not understand ${name}`, async () => {
      stub.always = answering(answer)
      const failure = await failureOf(client().jobInfo(12))
      assert.deepEqual([failure.kind, failure.code], ['unreachable', 'unexpected-answer'])
    })
  }

  it('does not wait for ever for an answer, or for its end', async () => {
    for (const fault of [silent, slow]) {
      stub.always = fault
      const before = Date.now()
      const failure = await failureOf(client({ idleMs: 150, totalMs: 300 }).kill(12))
      assert.equal(failure.code, 'server-unreachable')
      assert.ok(Date.now() - before < 2000)
    }
  })

  it('stops unpacking an answer that grows without end', async () => {
    const bomb = gzipSync(Buffer.alloc(400 * 1024 * 1024, ' '))
    const headers = { 'content-encoding': 'gzip' }
    stub.always = answering({ status: 200, headers, body: bomb })
    const before = process.memoryUsage().rss
    const failure = await failureOf(client({ idleMs: 5000, totalMs: 20_000 }).jobInfo(12))
    assert.match(failure.message, /more than \d+ bytes/)
    assert.ok(process.memoryUsage().rss - before < 700 * 1024 * 1024)
    stub.always = answering({ status: 200, headers, body: 'not packed' })
    assert.match((await failureOf(client().kill(12))).message, /decompressed/)
  })

  it('goes nowhere that the server sends it, so the session stays at home', async () => {
    const other = await startStubServer()
    stub.always = answering({ status: 302, headers: { location: `${other.url}/rest/x` } })
    const failure = await failureOf(client().jobInfo(12))
    assert.equal(failure.code, 'redirected')
    assert.match(failure.message, new RegExp(other.url))
    assert.equal(other.requests.length, 0)
    await other.close()
  })

  it('asks no proxy for this machine', async () => {
    const proxy = await startStubServer()
    const { HTTP_PROXY, http_proxy } = process.env
    Object.assign(process.env, { HTTP_PROXY: proxy.url, http_proxy: proxy.url })
    try {
      assert.equal((await client().jobInfo(12)).jobId.id, 12)
      assert.equal(proxy.requests.length, 0)
    } finally {
      for (const [name, value] of Object.entries({ HTTP_PROXY, http_proxy })) {
        if (value === undefined) Reflect.deleteProperty(process.env, name)
        else process.env[name] = value
      }
      await proxy.close()
    }
  })

  it('submits once, whatever becomes of the answer', async () => {
    stub.faults.push(cut)
    const lost = await failureOf(client().submit('<job/>'))
    assert.equal(lost.code, 'submission-lost')
    assert.equal(stub.requests.filter(({ method }) => method === 'POST').length, 1)
  })

  it('says that the session has expired, also in the middle of a wait', async () => {
    const waiting = client()
    let looks = 0
    const failure = await failureOf(
      (async () => {
        for await (const { status } of waiting.watchJob(13)) {
          assert.equal(status, 'RUNNING')
          looks += 1
          stub.sessions.clear()
        }
      })(),
    )
    assert.deepEqual([looks, failure.kind, failure.code], [1, 'denied', 'not-connected'])
  })

  it('logs in again in the middle of a wait where it may', async () => {
    const waiting = remoteClientAt(stub.url)
    stub.sessions.clear()
    const statuses: string[] = []
    for await (const { status } of waiting.watchJob(13)) {
      statuses.push(status)
      stub.sessions.clear()
      stub.faults.push(
        answering(notConnected(13)),
        undefined,
        answering({ status: 200, body: { ...jobInfo, jobId: { id: 13 } } }),
      )
    }
    assert.deepEqual(statuses, ['RUNNING', 'FINISHED'])
  })

  for (const version of [13, 14] as const) {
    it(`reads the exceptions of version ${version}`, async () => {
      const cases: readonly (readonly [StubAnswer, string, RegExp])[] = [
        [unknownJob('7', version), 'unknown-job', /refuses: The job represented by this ID '7'/],
        [notConnected(version), 'not-connected', /expired/],
        [
          javaError(403, 'PermissionRestException', 'a.b.C: no right', version),
          'not-allowed',
          /: no right$/,
        ],
        [
          javaError(500, 'java.lang.RuntimeException', 'a.b.UnknownJobException: gone', version),
          'unknown-job',
          /gone/,
        ],
        [
          javaError(500, 'java.lang.NullPointerException', 'x.y.Z: boom', version),
          'server-failed',
          /failed: boom$/,
        ],
      ]
      for (const [answer, code, words] of cases) {
        stub.always = answering(answer)
        const failure = await failureOf(client().kill(7))
        assert.equal(failure.code, code)
        assert.match(failure.message, words)
        assert.doesNotMatch(failure.message, /org\.ow2|\tat /)
      }
    })
  }

  it('refuses a login as the server does, without telling the password', async () => {
    stub.faults.push(
      answering(
        javaError(
          404,
          'javax.security.auth.login.LoginException',
          'Incorrect Username/Password',
          13,
        ),
      ),
    )
    const failure = await failureOf(remoteClientAt(stub.url).jobInfo(12))
    assert.deepEqual([failure.kind, failure.code], ['denied', 'login-refused'])
    assert.doesNotMatch(JSON.stringify(failure) + failure.message, /right/)
  })

  it('says that nobody listens', async () => {
    const { url } = stub
    await stub.close()
    const failure = await failureOf(remoteClientAt(url, { session: 'S' }).jobInfo(12))
    assert.deepEqual([failure.kind, failure.code], ['unreachable', 'server-unreachable'])
    stub = await startStubServer()
  })
})

describe('the client and certificates', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pa-nb-tls-'))
  let stub: StubServer

  const certificate = (name: string, subject: string): { key: string; cert: string } => {
    const [key, cert] = [join(folder, `${name}.key`), join(folder, `${name}.pem`)]
    const made = spawnSync('openssl', [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test'],
      ...['-keyout', key, '-out', cert, '-addext', `subjectAltName=${subject}`],
    ])
    assert.equal(made.status, 0, made.stderr.toString())
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  }

  const startWith = async (name: string, subject: string) => {
    stub = await startStubServer({ tls: certificate(name, subject) })
    stub.sessions.add('S')
    return stub.url
  }

  afterEach(() => stub.close())
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('trusts nobody who has signed for themselves, and sends nothing to them', async () => {
    const failure = await failureOf(
      remoteClientAt(await startWith('own', 'IP:127.0.0.1'), { session: 'S' }).jobInfo(12),
    )
    assert.deepEqual([failure.kind, failure.code], ['unreachable', 'certificate-not-trusted'])
    assert.match(failure.help ?? '', /--ca-file/)
    assert.equal(stub.requests.length, 0)
  })

  it('trusts an authority that it is given', async () => {
    const url = await startWith('given', 'IP:127.0.0.1')
    const authorityFile = join(folder, 'given.pem')
    assert.equal(
      (await remoteClientAt(url, { session: 'S', authorityFile }).jobInfo(12)).jobId.id,
      12,
    )
  })

  it('does not trust a certificate of another host', async () => {
    const url = await startWith('other', 'DNS:elsewhere.example')
    const authorityFile = join(folder, 'other.pem')
    const failure = await failureOf(
      remoteClientAt(url, { session: 'S', authorityFile }).jobInfo(12),
    )
    assert.equal(failure.code, 'certificate-not-trusted')
  })

  it('takes any certificate only when it is told to', async () => {
    const url = await startWith('any', 'DNS:elsewhere.example')
    const insecure = remoteClientAt(url, { session: 'S', isInsecure: true })
    assert.equal((await insecure.jobInfo(12)).jobId.id, 12)
  })

  it('says that a file of certificates cannot be read', async () => {
    const url = await startWith('none', 'IP:127.0.0.1')
    const authorityFile = join(folder, 'missing.pem')
    const failure = await failureOf(
      remoteClientAt(url, { session: 'S', authorityFile }).jobInfo(12),
    )
    assert.deepEqual([failure.kind, failure.code], ['usage', 'no-ca-file'])
  })
})
