import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { seededRandom } from '../support/random.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'
import { readLedger } from './ledger.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const rounds = isFull ? 100 : 8
const seed = Number(process.env.PA_NB_SEED ?? Date.now() % 1_000_000)
const tasks = 8
/** From the answer to a submit until its tasks have begun, and a little more. */
const startMs = 150

describe(`kill -9 of the daemon while tasks are started, ${rounds} times (PA_NB_SEED=${seed})`, () => {
  const random = seededRandom(seed)
  let sandbox: Sandbox
  let ledger: string

  before(() => {
    sandbox = makeSandbox()
    ledger = join(sandbox.work, 'ledger')
    const cells = Array.from({ length: tasks }, (_unused, at) =>
      at % 2 === 0 ? bashTask(`t${at}`, ledger) : pythonTask(`t${at}`, ledger),
    )
    writeFileSync(join(sandbox.work, 'starts.ipynb'), notebookText(...cells))
  })

  after(() => {
    sandbox.dispose()
  })

  for (let round = 1; round <= rounds; round += 1)
    it(`runs each task exactly once (${round})`, async () => {
      writeFileSync(ledger, '')
      await startDaemonDirectly(sandbox, { arguments: ['--slots', String(tasks)] })
      const submitted = await sandbox.run(['submit', 'starts.ipynb'])
      assert.equal(submitted.code, 0, submitted.stderr)
      await wait(random() * startMs)
      const pid = await daemonProcess(sandbox)
      assert.notEqual(pid, null)
      process.kill(pid ?? 0, 'SIGKILL')

      const waited = await sandbox.run(['wait', submitted.stdout.trim(), '--timeout', '60s'])
      assert.equal(waited.code, 0, waited.stdout + waited.stderr)
      const entries = readLedger(sandbox.work).map(({ what, task }) => `${what} ${task}`)
      const wanted = Array.from({ length: tasks }, (_unused, at) => [`begin t${at}`, `end t${at}`])
      assert.deepEqual(entries.sort(), wanted.flat().sort())
    })
})

function bashTask(name: string, ledger: string): string {
  return [
    `#%task(name=${name}, language=Linux_Bash)`,
    `echo "begin ${name}" >>${JSON.stringify(ledger)}`,
    'sleep 0.3',
    `echo "end ${name}" >>${JSON.stringify(ledger)}`,
  ].join('\n')
}

function pythonTask(name: string, ledger: string): string {
  return [
    `#%task(name=${name})`,
    'import time',
    `file = open(${JSON.stringify(ledger)}, "a", 1)`,
    `file.write("begin ${name}\\n")`,
    'time.sleep(0.3)',
    `file.write("end ${name}\\n")`,
  ].join('\n')
}
