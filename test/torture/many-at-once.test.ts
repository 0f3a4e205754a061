import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const submissions = isFull ? 100 : 20

describe('many who want something at once', () => {
  let sandbox: Sandbox

  beforeEach(() => {
    sandbox = makeSandbox()
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
  })

  afterEach(() => {
    sandbox.dispose()
  })

  it(`${submissions} parallel submits give ${submissions} ids`, async function () {
    this.timeout(180_000)
    await sandbox.run(['local', 'start'])
    const ended = await Promise.all(
      Array.from({ length: submissions }, () =>
        sandbox.run(['submit', 'one.ipynb', '--wait'], { timeoutMs: 150_000 }),
      ),
    )
    for (const { code, stderr } of ended) assert.equal(code, 0, stderr)
    assert.equal(new Set(ended.map(({ stdout }) => stdout)).size, submissions)
  })

  it('200 connections to a daemon with 64 files leave it alive, and then serve as before', async () => {
    await startDaemonDirectly(sandbox, { wrapper: ['prlimit', '--nofile=64'] })
    const pid = await daemonProcess(sandbox)
    const { socket } = daemonPlace(sandbox.environment)
    const open: Socket[] = []
    for (let count = 0; count < 200; count += 1)
      open.push(connect(socket).on('error', () => undefined))
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (const one of open) one.destroy()
    const ran = await sandbox.run(['submit', 'one.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    assert.equal(await daemonProcess(sandbox), pid)
  })
})
