import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import type { DoorData } from '../../src/rest/routes/pa-nb.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** The promise is ten seconds; a busy machine may be late, and Node itself would take forty. */
const longestWaitMs = 25_000

describe('slow connections', () => {
  let sandbox: Sandbox
  let door: DoorData
  const open: Socket[] = []

  before(async () => {
    sandbox = makeSandbox()
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
    const opened = await sandbox.run(['local', 'start', '--port', '0', '--json'])
    door = JSON.parse(opened.stdout) as DoorData
  })

  after(() => {
    for (const socket of open) socket.destroy()
    sandbox.dispose()
  })

  /** Begins a request and goes on with a byte a second. Resolves with its life in milliseconds. */
  function drip(at: Parameters<typeof connect>[0]): Promise<number> {
    return new Promise((resolve) => {
      const began = performance.now()
      const socket = connect(at as never, () => {
        socket.write('GET /rest/scheduler/version HTTP/1.1\r\nx-slow: ')
      })
      open.push(socket)
      const dripping = setInterval(() => socket.write('x'), 1000)
      // what it says at its end is not read otherwise, and the end not seen
      socket.resume()
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(dripping)
        resolve(performance.now() - began)
      })
    })
  }

  it('are cut after ten seconds, at the port and at the socket', async () => {
    const { socket } = daemonPlace(sandbox.environment)
    const lives = await Promise.all([
      drip({ host: '127.0.0.1', port: door.port } as never),
      drip({ path: socket } as never),
    ])
    for (const life of lives) assert.ok(life < longestWaitMs, `${life} ms`)
  })

  it('by the hundreds keep nobody from the socket, and after ten seconds nobody from the port', async () => {
    const daemon = await daemonProcess(sandbox)
    const lives = Array.from({ length: 700 }, () =>
      drip({ host: '127.0.0.1', port: door.port } as never),
    )
    await wait(500)
    const ran = await sandbox.run(['submit', 'one.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    await Promise.all(lives)
    const answer = await fetch(`${door.url}/rest/scheduler/version`)
    assert.equal(answer.status, 200)
    assert.equal(await daemonProcess(sandbox), daemon)
  })
})
