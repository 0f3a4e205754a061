import assert from 'node:assert/strict'
import { doorHosts, isForDoor } from '../../../src/local/server/check-request.ts'
import { sessionLifetime } from '../../../src/local/server/sessions.ts'
import { served } from '../../support/served.ts'
import type { Served } from '../../support/served.ts'

async function logIn({ askDoor }: Served): Promise<string> {
  const body = new URLSearchParams({ username: 'somebody', password: 'secret' })
  return (await askDoor('POST /rest/common/login', { body })).text
}

const withSession = (sessionid: string): RequestInit => ({ headers: { sessionid } })

describe('the server: the TCP door', () => {
  it('lets in who knows the name and the password, by form and by multipart', async () => {
    const server = served()
    const session = await logIn(server)
    assert.match(session, /^id-\d+$/)
    const body = new FormData()
    body.append('username', 'somebody')
    body.append('password', 'secret')
    const again = await server.askDoor('PUT /rest/scheduler/session', { body })
    assert.equal(again.status, 200)
    assert.notEqual(again.text, session)
  })

  it('gives back a session that exists, whatever the body says', async () => {
    const server = served()
    const session = await logIn(server)
    const renewed = await server.askDoor('PUT /rest/scheduler/session', withSession(session))
    assert.equal(renewed.text, session)
  })

  it('refuses a wrong name or password as ProActive does', async () => {
    const { askDoor } = served()
    for (const [username, password] of [
      ['somebody', 'wrong'],
      ['other', 'secret'],
      ['', ''],
    ]) {
      const body = new URLSearchParams({ username: username ?? '', password: password ?? '' })
      const answer = await askDoor('POST /rest/scheduler/login', { body })
      assert.equal(answer.status, 404)
      assert.match(answer.text, /javax.security.auth.login.LoginException/)
    }
  })

  it('asks every call for a session, but those that need none', async () => {
    const { askDoor } = served()
    for (const path of ['jobs', 'jobs/1/kill', 'status', 'userspace', 'isconnected']) {
      const answer = await askDoor(
        `${path.endsWith('kill') ? 'PUT' : 'GET'} /rest/scheduler/${path}`,
      )
      assert.equal(answer.status, 401)
      assert.match(answer.text, /NotConnectedRestException/)
    }
    const rm = await askDoor('GET /rest/rm/state', withSession('bad'))
    assert.match(rm.text, /common\.exception\.NotConnectedException/)
    assert.equal((await askDoor('GET /rest/common/connected', withSession('bad'))).text, 'false')
    assert.equal((await askDoor('GET /rest/scheduler/version')).status, 200)
    assert.equal((await askDoor('GET /rest/rm/model/hosts')).text, 'PA:LIST(,host)')
  })

  it('does not answer what only the socket does', async () => {
    const server = served()
    const session = withSession(await logIn(server))
    assert.equal((await server.askDoor('GET /pa-nb/jobs/1/change', session)).status, 404)
  })

  it('ends a session by itself after an hour without use, and by hand at once', async () => {
    const server = served()
    const session = await logIn(server)
    const status = async () =>
      (await server.askDoor('GET /rest/scheduler/status', withSession(session))).status
    server.time += sessionLifetime
    assert.equal(await status(), 200)
    server.time += sessionLifetime + 1
    assert.equal(await status(), 401)
    const other = withSession(await logIn(server))
    assert.equal((await server.askDoor('PUT /rest/scheduler/disconnect', other)).status, 204)
    assert.equal((await server.askDoor('PUT /rest/scheduler/disconnect', other)).status, 401)
  })

  it('takes the session from the query only where a download needs it', async () => {
    const server = served()
    const session = await logIn(server)
    const full = await server.askDoor(`GET /rest/scheduler/jobs/1/log/full?sessionid=${session}`)
    assert.equal(full.status, 404)
    const jobs = await server.askDoor(`GET /rest/scheduler/jobs?sessionid=${session}`)
    assert.equal(jobs.status, 401)
  })

  const hosts = doorHosts(8080)
  const requests: readonly (readonly [Record<string, string>, boolean])[] = [
    [{ host: '127.0.0.1:8080' }, true],
    [{ host: 'LocalHost:8080' }, true],
    [{ host: '[::1]:8080', origin: 'http://[::1]:8080' }, true],
    [{ host: 'localhost:8081' }, false],
    [{ host: 'localhost' }, false],
    [{ host: 'localhost:8080.evil.org' }, false],
    [{ host: 'evil.org:8080' }, false],
    [{}, false],
    [{ host: 'localhost:8080', origin: 'http://evil.org' }, false],
    [{ host: 'localhost:8080', origin: 'http://127.0.0.1:8080' }, false],
    [{ host: 'localhost:8080', origin: 'null' }, false],
    [{ host: 'localhost:8080', origin: 'https://localhost:8080' }, false],
  ]
  for (const [headers, isFine] of requests) {
    it(`${isFine ? 'takes' : 'refuses'} a request with ${JSON.stringify(headers)}`, () => {
      assert.equal(isForDoor(new Headers(headers), hosts), isFine)
    })
  }
})
