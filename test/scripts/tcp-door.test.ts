import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'

import type { DoorData } from '../../src/rest/routes/pa-nb.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

const body = 'username=x&password=y'
const form = `Content-Type: application/x-www-form-urlencoded\r\nContent-Length: ${body.length}`

/** Requests that are not to be answered with anything of use; HOST stands for the right one. */
const hostile: Readonly<Record<string, string>> = {
  'another host': 'GET /rest/scheduler/version HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'a host without the port': 'GET /rest/scheduler/version HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n',
  'a host that begins like ours':
    'GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST.evil.example\r\n\r\n',
  'a host that ends like ours':
    'GET /rest/scheduler/version HTTP/1.1\r\nHost: evil.example@HOST\r\n\r\n',
  'no host': 'GET /rest/scheduler/version HTTP/1.1\r\n\r\n',
  'two hosts': 'GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST\r\nHost: evil.example\r\n\r\n',
  'the address of another host':
    'GET http://evil.example/rest/scheduler/version HTTP/1.1\r\nHost: evil.example\r\n\r\n',
  'another origin':
    'GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\n\r\n',
  'an origin of null': 'GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST\r\nOrigin: null\r\n\r\n',
  'an origin of another port':
    'GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST\r\nOrigin: http://127.0.0.1:1\r\n\r\n',
  'a question whether a page may':
    'OPTIONS /rest/scheduler/jobs HTTP/1.1\r\nHost: HOST\r\nOrigin: http://evil.example\r\nAccess-Control-Request-Method: GET\r\n\r\n',
  'no session': 'GET /rest/scheduler/jobs HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a session that does not exist':
    'GET /rest/scheduler/jobs HTTP/1.1\r\nHost: HOST\r\nsessionid: 12345\r\n\r\n',
  'a session in a cookie':
    'GET /rest/scheduler/jobs HTTP/1.1\r\nHost: HOST\r\nCookie: sessionid=SESSION\r\n\r\n',
  'a session in the query of a call that takes none there':
    'GET /rest/scheduler/jobs?sessionid=SESSION HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'a wrong password': `POST /rest/common/login HTTP/1.1\r\nHost: HOST\r\n${form}\r\n\r\n${body}`,
  'the daemon’s own status':
    'GET /pa-nb/status HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\n\r\n',
  'the daemon’s end':
    'POST /pa-nb/stop HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\nContent-Length: 0\r\n\r\n',
  'another password':
    'POST /pa-nb/door?port=0 HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\nContent-Length: 0\r\n\r\n',
  'a way out of the data space':
    'GET /rest/data/user/..%2f..%2f..%2f..%2f..%2fetc%2fpasswd HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\n\r\n',
  'dots on the way':
    'GET /rest/data/user/../../../../etc/passwd HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\n\r\n',
  'a header without end': `GET /rest/scheduler/version HTTP/1.1\r\nHost: HOST\r\nx: ${'x'.repeat(100_000)}\r\n\r\n`,
  'two lengths':
    'POST /rest/common/login HTTP/1.1\r\nHost: HOST\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
  'a length below zero':
    'POST /rest/common/login HTTP/1.1\r\nHost: HOST\r\nContent-Length: -1\r\n\r\n',
  'no HTTP at all': '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n',
  'a tunnel': 'CONNECT evil.example:443 HTTP/1.1\r\nHost: HOST\r\n\r\n',
  'an echo of itself': 'TRACE / HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\n\r\n',
}

describe('the TCP door', () => {
  let sandbox: Sandbox
  let door: DoorData
  let session: string

  before(async () => {
    sandbox = makeSandbox()
    const opened = await sandbox.run(['local', 'start', '--port', '0', '--json'])
    door = JSON.parse(opened.stdout) as DoorData
    session = await logIn(door.password)
  })

  after(() => {
    sandbox.dispose()
  })

  async function logIn(password: string): Promise<string> {
    const answer = await fetch(`${door.url}/rest/common/login`, {
      method: 'POST',
      body: new URLSearchParams({ username: door.login, password }),
    })
    return answer.ok ? answer.text() : ''
  }

  /** The first line and all of the answer; empty where the connection was just closed. */
  function send(request: string): Promise<string> {
    const text = request.replaceAll('HOST', `127.0.0.1:${door.port}`).replaceAll('SESSION', session)
    return new Promise((resolve) => {
      let answer = ''
      const socket = connect(door.port, '127.0.0.1', () => socket.write(text, 'latin1'))
      socket.setTimeout(3000, () => socket.destroy())
      socket.on('data', (piece: Buffer) => {
        answer += piece.toString('latin1')
        socket.end()
      })
      // a reset is an answer as well
      socket.on('error', () => undefined)
      socket.on('close', () => resolve(answer))
    })
  }

  it('lets in who has the password', async () => {
    assert.match(session, /^\S{20,}$/)
    const jobs = `GET /rest/scheduler/jobs HTTP/1.1\r\nHost: HOST\r\nsessionid: SESSION\r\n\r\n`
    assert.match(await send(jobs), /^HTTP\/1\.1 200 /)
    assert.match(await send(jobs.replace('127.0.0.1', 'localhost')), /^HTTP\/1\.1 200 /)
  })

  for (const [what, request] of Object.entries(hostile))
    it(`gives nothing to ${what}`, async () => {
      const answer = await send(request)
      assert.match(answer, /^$|^HTTP\/1\.1 [45]\d\d /)
      assert.doesNotMatch(answer, /access-control-allow|set-cookie|root:|"pid"/i)
    })

  it('still answers after all of that, and as the same process', async () => {
    const status = await sandbox.run(['local', 'status', '--json'])
    const { daemon } = JSON.parse(status.stdout) as { daemon: { pid: number } }
    assert.equal(daemon.pid, door.pid)
  })

  it('listens on loopback alone', () => {
    const port = door.port.toString(16).toUpperCase().padStart(4, '0')
    const listening = readFileSync('/proc/net/tcp', 'utf8')
      .split('\n')
      .filter((line) => line.includes(`:${port} 00000000:0000 0A`))
    assert.deepEqual(
      listening.map((line) => line.trim().split(/\s+/)[1]),
      [`0100007F:${port}`],
    )
  })

  it('has a new password at each call, keeps the port and refuses another one', async () => {
    const again = JSON.parse(
      (await sandbox.run(['local', 'start', '--port', '0', '--json'])).stdout,
    ) as DoorData
    assert.equal(again.port, door.port)
    assert.notEqual(again.password, door.password)
    assert.equal(await logIn(door.password), '')
    assert.notEqual(await logIn(again.password), '')
    const elsewhere = await sandbox.run(['local', 'start', '--port', '1', '--json'])
    assert.equal(elsewhere.code, 2, elsewhere.stdout)
  })

  it('writes its passwords and sessions nowhere', async () => {
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\nenv\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
    const ran = await sandbox.run(['run', 'one.ipynb'])
    assert.equal(ran.code, 0, ran.stderr)
    const search = ['-rlaF', '-e', door.password, '-e', session, sandbox.folder]
    // grep ends with 1 where it finds nothing
    const found = spawnSync('grep', search, { encoding: 'utf8' })
    assert.deepEqual([found.status, found.stdout], [1, ''])
    for (const pid of sandbox.processes()) {
      const seen =
        readFileSync(`/proc/${pid}/cmdline`, 'latin1') +
        readFileSync(`/proc/${pid}/environ`, 'latin1')
      assert.ok(!seen.includes(door.password) && !seen.includes(session))
    }
  })
})
