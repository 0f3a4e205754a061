import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Server } from 'node:net'
import { join } from 'node:path'

import type { DoorData } from '../../src/rest/routes/pa-nb.ts'
import { killDaemon } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

describe('a squatter on the port of a daemon that has died', () => {
  let sandbox: Sandbox
  let squatter: Server
  let door: DoorData
  /** All that was sent to it. */
  let heard = ''

  before(async () => {
    sandbox = makeSandbox()
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
    const opened = await sandbox.run(['local', 'start', '--port', '0', '--json'])
    door = JSON.parse(opened.stdout) as DoorData
    const connected = await sandbox.run(
      ['connect', 'door', '--url', door.url, '--login', door.login, '--password-stdin'],
      { input: `${door.password}\n` },
    )
    assert.equal(connected.code, 0, connected.stderr)
    const before = await sandbox.run(['jobs', '--server', 'door'])
    assert.equal(before.code, 0, before.stderr)

    await killDaemon(sandbox)
    squatter = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', (bytes: Buffer) => {
        heard += bytes.toString('latin1')
        // whatever it is asked, it answers as the scheduler would
        const body = '{"scheduler":"14.2.0","rest":"14.2.0"}'
        socket.write(
          `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
        )
      })
    })
    await new Promise<void>((resolve) => squatter.listen(door.port, '127.0.0.1', resolve))
  })

  after(async () => {
    sandbox.dispose()
    await new Promise((resolve) => squatter.close(resolve))
  })

  beforeEach(() => {
    heard = ''
  })

  it('is not even asked by commands for the embedded scheduler', async () => {
    for (const command of [
      ['submit', 'one.ipynb', '--wait', '--server', 'local'],
      ['jobs', '--server', 'local'],
      ['local', 'status'],
      ['local', 'start'],
    ]) {
      const ended = await sandbox.run(command)
      assert.equal(ended.code, 0, ended.stderr)
    }
    assert.equal(heard, '')
  })

  it('gets no password by a door that is to be opened there again', async () => {
    const opened = await sandbox.run(['local', 'start', '--port', String(door.port), '--json'])
    assert.equal(opened.code, 2, opened.stdout)
    assert.match(opened.stdout, /cannot be opened/)
    assert.doesNotMatch(opened.stdout, /"password"/)
    assert.equal(heard, '')
  })

  for (const [what, args, environment] of [
    ['the session of one who was connected', ['jobs', '--server', 'door'], {}],
    ['the session of one who submits', ['submit', 'one.ipynb', '--server', 'door'], {}],
    ['the session of one who takes leave', ['disconnect', 'door'], {}],
  ] as const)
    it(`does not get ${what}`, async () => {
      const ended = await sandbox.run(args, { environment })
      if (args[0] !== 'disconnect') assert.match(ended.stderr, /does not now/)
      assert.equal(heard, '', ended.stderr)
    })

  it('does not get a password from the environment', async () => {
    const ended = await sandbox.run(['jobs'], {
      environment: {
        PA_NB_URL: door.url,
        PA_NB_LOGIN: door.login,
        PA_NB_PASSWORD: door.password,
      },
    })
    assert.notEqual(ended.code, 0, ended.stdout)
    assert.equal(heard, '', ended.stderr)
  })

  it('does not get a password that is typed for it', async () => {
    const ended = await sandbox.run(
      ['connect', 'again', '--url', door.url, '--login', door.login, '--password-stdin'],
      { input: `${door.password}\n` },
    )
    assert.notEqual(ended.code, 0, ended.stdout)
    assert.equal(heard, '', ended.stderr)
  })
})
