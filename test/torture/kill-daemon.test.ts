import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonProcess } from '../support/daemon-process.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { seededRandom } from '../support/random.ts'
import { begunAfterEnd, ledgerNotebook, readLedger, repetitions } from './ledger.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const kills = isFull ? 500 : 6
/** A job takes about this long, so the kills fall all over its life and a bit beyond. */
const lifeMs = 2200
const seed = Number(process.env.PA_NB_SEED ?? Date.now() % 1_000_000)

interface JobDocument {
  readonly succeeded: boolean
  readonly tasks: readonly {
    readonly name: string
    readonly status: string
    readonly value: unknown
  }[]
}

describe(`kill -9 of the daemon, ${kills} times (PA_NB_SEED=${seed})`, () => {
  const random = seededRandom(seed)
  let sandbox: Sandbox
  let repeated = 0

  before(() => {
    sandbox = makeSandbox()
    const ledger = join(sandbox.work, 'ledger')
    writeFileSync(join(sandbox.work, 'ledger.ipynb'), ledgerNotebook(ledger))
  })

  after(() => {
    sandbox.dispose()
  })

  for (let count = 1; count <= kills; count += 1)
    it(`loses nothing and repeats nothing that had ended (${count})`, async function () {
      this.timeout(60_000)
      rmSync(join(sandbox.work, 'ledger'), { force: true })
      const submitted = await sandbox.run(['submit', 'ledger.ipynb'])
      assert.equal(submitted.code, 0, submitted.stderr)
      const job = submitted.stdout.trim()
      await wait(random() * lifeMs)
      const pid = await daemonProcess(sandbox)
      assert.notEqual(pid, null, 'the daemon left a running job')
      process.kill(pid ?? 0, 'SIGKILL')

      const waited = await sandbox.run(['wait', job, '--timeout', '40s'])
      assert.equal(waited.code, 0, waited.stdout + waited.stderr)
      const results = await sandbox.run(['results', job, '--json'])
      const document = JSON.parse(results.stdout) as JobDocument
      checkResults(document)
      const logs = await sandbox.run(['logs', job])
      for (let task = 0; task < 10; task += 1)
        assert.equal(
          logs.stdout.split(`out of t${task}\n`).length,
          2,
          `log of t${task}: ${logs.stdout}`,
        )
      assert.deepEqual(begunAfterEnd(readLedger(sandbox.work)), [])
      repeated += repetitions(readLedger(sandbox.work))
    })

  it('takes over at least 95 of 100 tasks that were running', () => {
    // two tasks run at a time, so each kill meets up to two
    assert.ok(repeated <= kills * 2 * 0.05, `${repeated} tasks ran twice in ${kills} kills`)
  })
})

function checkResults({ succeeded, tasks }: JobDocument): void {
  assert.equal(succeeded, true)
  assert.equal(tasks.length, 10)
  for (const { name, status, value } of tasks) {
    assert.equal(status, 'FINISHED', name)
    if (Number(name.slice(1)) % 2 === 0) assert.equal(value, name)
  }
}
