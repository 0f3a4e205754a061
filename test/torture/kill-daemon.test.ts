import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonProcess } from '../support/daemon-process.ts'
import { seededRandom } from '../support/random.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { storeDamage } from '../support/store-damage.ts'
import {
  checkLedger,
  checkLedgerJob,
  checkLedgerLogs,
  ledgerJobMs,
  submitLedgerJob,
} from './ledger-job.ts'
import { readLedger, repetitions } from './ledger.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const kills = isFull ? 500 : 20
const seed = Number(process.env.PA_NB_SEED ?? Date.now() % 1_000_000)

describe(`kill -9 of the daemon, ${kills} times (PA_NB_SEED=${seed})`, () => {
  const random = seededRandom(seed)
  let sandbox: Sandbox
  let repeated = 0

  before(() => {
    sandbox = makeSandbox()
  })

  after(function () {
    // thousands of folders
    this.timeout(600_000)
    sandbox.dispose()
  })

  for (let count = 1; count <= kills; count += 1)
    it(`loses nothing and repeats nothing that had ended (${count})`, async () => {
      const submitted = await submitLedgerJob(sandbox, sandbox.work)
      assert.equal(submitted.code, 0, submitted.stderr)
      const job = submitted.stdout.trim()
      // a little beyond its life, too
      await wait(random() * ledgerJobMs * 1.1)
      const pid = await daemonProcess(sandbox)
      assert.notEqual(pid, null, 'the daemon left a running job')
      process.kill(pid ?? 0, 'SIGKILL')

      await checkLedgerJob(sandbox, job)
      await checkLedgerLogs(sandbox, job)
      checkLedger(sandbox.work)
      repeated += repetitions(readLedger(sandbox.work))
    })

  it('leaves a store that is whole', async () => {
    assert.deepEqual(await storeDamage(sandbox), [])
  })

  it('takes over at least 95 of 100 tasks that were running', () => {
    // two tasks run at a time, so each kill meets up to two
    assert.ok(repeated <= kills * 2 * 0.05, `${repeated} tasks ran twice in ${kills} kills`)
  })
})
