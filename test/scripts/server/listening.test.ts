import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { localClient } from '../../../src/client/local-client.ts'
import { doorHosts, guardedApp } from '../../../src/local/server/check-request.ts'
import { createApps } from '../../../src/local/server/create-apps.ts'
import { DoorPassword } from '../../../src/local/server/door-password.ts'
import { PasswordDoor } from '../../../src/local/server/door.ts'
import { listen } from '../../../src/local/server/listen.ts'
import type { Listener } from '../../../src/local/server/listen.ts'
import type { ServerSurroundings } from '../../../src/local/server/surroundings.ts'
import { FakeScheduler, fakeJob, fakeTask } from '../../support/fake-scheduler.ts'

describe('the server on a socket and on a port', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pa-nb-listen-'))
  const scheduler = new FakeScheduler(
    fakeJob(1, [fakeTask(0, 'A', { status: 'RUNNING', attempts: 1 })], { status: 'RUNNING' }),
  )
  scheduler.logs.set('1 0 out', 'hello\n')
  let ids = 0
  const surroundings: ServerSurroundings = {
    scheduler,
    user: 'somebody',
    host: 'host',
    slots: 2,
    spaces: { user: join(folder, 'user'), global: join(folder, 'global') },
    now: () => Date.now(),
    uptime: () => performance.now(),
    freshId: () => `id-${++ids}`,
    readWorkflow: () => null,
    onError: (error) => assert.fail(String(error)),
    serverLog: () => Promise.resolve(''),
  }
  const apps = createApps(surroundings)
  const path = join(folder, 'socket')
  let hosts: ReadonlySet<string> = new Set()
  let onSocket: Listener
  let onPort: Listener

  before(async () => {
    const door = new PasswordDoor(surroundings, new DoorPassword('somebody', 'secret'))
    onSocket = await listen(apps.socket, { kind: 'socket', path })
    const guarded = guardedApp(apps.forDoor(door), () => hosts)
    onPort = await listen(guarded, { kind: 'port', port: 0 })
    hosts = doorHosts(onPort.port)
  })

  after(async () => {
    apps.close()
    await Promise.all([onSocket.close(), onPort.close()])
    rmSync(folder, { recursive: true, force: true })
  })

  const url = () => `http://127.0.0.1:${onPort.port}/rest`

  async function logIn(): Promise<string> {
    const body = new URLSearchParams({ username: 'somebody', password: 'secret' })
    return (await fetch(`${url()}/common/login`, { method: 'POST', body })).text()
  }

  it('is open to its user alone', () => {
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })

  it('serves the client, which waits for a change without asking again', async () => {
    const client = localClient({ locate: () => Promise.resolve(path), user: 'somebody' })
    assert.deepEqual(await client.version(), { scheduler: '14.2.0', rest: '14.2.0' })
    const bytes = await client.embedded?.logBytes(1, 'A', 'out', { offset: 1, limit: 3 })
    assert.equal(Buffer.from(bytes ?? []).toString(), 'ell')
    const statuses: string[] = []
    for await (const { status } of client.watchJob(1)) {
      statuses.push(status)
      if (status === 'RUNNING') {
        setTimeout(() => scheduler.put(fakeJob(1, [], { status: 'KILLED' })), 20)
      }
    }
    assert.deepEqual(statuses, ['RUNNING', 'KILLED'])
    const submitted = await client.submit('<job/>', { variables: { N: '1' } })
    assert.equal(submitted.readableName, `job ${submitted.id}`)
    assert.equal(scheduler.submissions.at(-1)?.variables['N'], '1')
  })

  it('refuses requests that another page or host sends', async () => {
    const origin = { headers: { origin: 'http://evil.org' } }
    assert.equal((await fetch(`${url()}/scheduler/version`, origin)).status, 403)
    assert.equal((await fetch(`${url()}/scheduler/version`)).status, 200)
    const answer = await raw(
      onPort.port,
      'GET /rest/scheduler/version HTTP/1.1\r\nHost: evil\r\n\r\n',
    )
    assert.match(answer, /^HTTP\/1.1 403/)
  })

  it('tells events to who has a session and asked for them', async () => {
    const session = await logIn()
    const socket = new WebSocket(`ws://127.0.0.1:${onPort.port}/rest/scheduler/events`, {
      headers: { sessionid: session },
      origin: `http://127.0.0.1:${onPort.port}`,
    })
    const frames: { action: string; schedulerEvent: string | null }[] = []
    const isEnough = new Promise<void>((resolve) => {
      socket.on('message', (data: Buffer) => {
        frames.push(JSON.parse(data.toString()) as (typeof frames)[number])
        if (frames.length === 1) scheduler.put(fakeJob(50, [fakeTask(0, 'A')]))
        if (frames.length === 2) resolve()
      })
    })
    socket.on('open', () => socket.send('{"myEventsOnly":true,"events":["JOB_SUBMITTED"]}'))
    await isEnough
    socket.close()
    assert.deepEqual(
      frames.map(({ action, schedulerEvent }) => [action, schedulerEvent]),
      [
        ['NONE', null],
        ['JOB_SUBMITTED', 'JOB_SUBMITTED'],
      ],
    )
  })

  it('tells events to nobody else', async () => {
    const address = `ws://127.0.0.1:${onPort.port}/rest/scheduler/events`
    const nobody = new WebSocket(address, { headers: { sessionid: 'bad' } })
    const [first, code] = await Promise.all([
      new Promise<string>((resolve) =>
        nobody.on('message', (data: Buffer) => resolve(data.toString())),
      ),
      new Promise<number>((resolve) => nobody.on('close', resolve)),
    ])
    assert.match(first, /NotConnectedRestException/)
    assert.equal(code, 1005)
    const stranger = new WebSocket(address, { origin: 'http://evil.org' })
    const error = await new Promise<Error>((resolve) => stranger.on('error', resolve))
    assert.match(error.message, /403/)
  })
})

function raw(port: number, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('data', (data: Buffer) => {
      resolve(data.toString())
      socket.destroy()
    })
    socket.on('error', reject)
  })
}
