import assert from 'node:assert/strict'
import { readdirSync, readFileSync, statSync, utimesSync } from 'node:fs'
import { join } from 'node:path'

import { startStubServer } from '../stub-server/stub-server.ts'
import type { StubServer } from '../stub-server/stub-server.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

describe('connecting to a server', () => {
  let sandbox: Sandbox
  let stub: StubServer

  beforeEach(async () => {
    sandbox = makeSandbox()
    stub = await startStubServer()
  })

  afterEach(async () => {
    sandbox.dispose()
    await stub.close()
  })

  const connect = (...more: readonly string[]) =>
    sandbox.run(
      ['connect', 'prod', '--url', stub.url, '--login', 'ada', '--password-stdin', ...more],
      {
        input: 'right\n',
      },
    )

  it('keeps the session for later commands, in a file of the user alone, and no password', async () => {
    const connected = await connect()
    assert.equal(connected.code, 0, connected.stderr)
    assert.equal(connected.stdout, '')
    const folder = join(sandbox.state, 'sessions')
    for (const file of readdirSync(folder)) {
      assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600)
      assert.doesNotMatch(readFileSync(join(folder, file), 'utf8'), /right|encrypted/)
    }
    const show = await sandbox.run(['show', '12', '--json'])
    assert.equal(show.code, 0, show.stderr)
    assert.equal(stub.requests.at(-1)?.headers['sessionid'], 'session-1')
    const servers = JSON.parse((await sandbox.run(['servers', '--json'])).stdout) as {
      servers: { name: string; current: boolean }[]
    }
    assert.deepEqual(
      servers.servers.map(({ name, current }) => [name, current]),
      [
        ['local', false],
        ['prod', true],
      ],
    )
  })

  it('exits with 3 and says what to do when the session has expired or was ended', async () => {
    await connect()
    stub.sessions.clear()
    const ended = await sandbox.run(['show', '12'])
    assert.equal(ended.code, 3)
    assert.match(ended.stderr, /was ended by the server[^]*pa-nb connect prod/)
    const longAgo = new Date(Date.now() - 7_200_000)
    utimesSync(join(sandbox.state, 'sessions', 'prod.json'), longAgo, longAgo)
    const show = await sandbox.run(['show', '12'])
    assert.equal(show.code, 3)
    assert.match(show.stderr, /expired[^]*pa-nb connect/)
    const status = await sandbox.run(['status'])
    assert.match(status.stdout, /expired/)
  })

  it('renews the session by itself where the person wants to be remembered', async () => {
    await connect('--remember')
    stub.sessions.clear()
    const show = await sandbox.run(['show', '12'])
    assert.equal(show.code, 0, show.stderr)
    const again = await sandbox.run(['disconnect'])
    assert.equal(again.code, 0, again.stderr)
    assert.deepEqual(readdirSync(join(sandbox.state, 'sessions')), [])
    assert.equal(stub.requests.at(-1)?.path, '/rest/scheduler/disconnect')
  })

  it('refuses a wrong password, and keeps nothing', async () => {
    const refused = await sandbox.run(['connect', '--url', stub.url, '--login', 'ada'], {
      environment: { ...sandbox.environment, PA_NB_PASSWORD: 'canary-of-a-password' },
    })
    assert.equal(refused.code, 3)
    assert.doesNotMatch(refused.stderr + refused.stdout, /canary/)
    assert.throws(() => readdirSync(join(sandbox.state, 'sessions')))
  })

  it('asks nobody where there is no terminal', async () => {
    const refused = await sandbox.run(['connect', 'prod', '--url', stub.url, '--login', 'ada'])
    assert.equal(refused.code, 3)
    assert.match(refused.stderr, /--password-stdin/)
    assert.equal(
      stub.requests.some(({ path }) => path.includes('login')),
      false,
    )
  })

  it('speaks to the server of the environment for one command, and never runs locally instead', async () => {
    const environment = { ...sandbox.environment, PA_NB_URL: stub.url }
    const login = { PA_NB_LOGIN: 'ada', PA_NB_PASSWORD: 'right' }
    const show = await sandbox.run(['show', '12'], { environment: { ...environment, ...login } })
    assert.equal(show.code, 0, show.stderr)
    const without = await sandbox.run(['show', '12'], { environment })
    assert.equal(without.code, 3)
    const empty = await sandbox.run(['show', '12'], {
      environment: { ...environment, PA_NB_SERVER: '' },
    })
    assert.equal(empty.code, 2)
    await stub.close()
    const gone = await sandbox.run(['show', '12'], { environment: { ...environment, ...login } })
    assert.equal(gone.code, 4)
    stub = await startStubServer()
  })

  it('chooses between servers', async () => {
    await connect()
    assert.equal((await sandbox.run(['use', 'local'])).code, 0)
    assert.match((await sandbox.run(['status'])).stdout, /^local/)
    assert.equal((await sandbox.run(['use', 'nobody'])).code, 2)
    const named = await sandbox.run(['show', '12', '--server', 'prod'])
    assert.equal(named.code, 0, named.stderr)
  })
})
