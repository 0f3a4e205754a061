import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { canMountDisks, makeDiskImage } from '../support/disk-image.ts'
import type { DiskImage } from '../support/disk-image.ts'
import { seededRandom } from '../support/random.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { storeDamage } from '../support/store-damage.ts'
import { checkLedgerJob, finishedTasks, ledgerJobMs, submitLedgerJob } from './ledger-job.ts'
import { readLedger } from './ledger.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const cuts = isFull ? 100 : 5
const seed = Number(process.env.PA_NB_SEED ?? Date.now() % 1_000_000)

/** Needs a disk whose power can be cut, so it is only there where one can be made. */
if (canMountDisks())
  describe(`a power cut, ${cuts} times (PA_NB_SEED=${seed})`, () => {
    const random = seededRandom(seed)
    let disk: DiskImage
    let sandbox: Sandbox
    /** On a disk that keeps its power, so that it tells the truth. */
    let ledgers: string

    before(() => {
      disk = makeDiskImage(96)
      sandbox = makeSandbox(disk.folder)
      ledgers = mkdtempSync(join(tmpdir(), 'pa-nb-'))
    })

    after(() => {
      sandbox.dispose()
      disk.dispose()
      rmSync(ledgers, { recursive: true })
    })

    for (let count = 1; count <= cuts; count += 1)
      it(`loses no acknowledged job and no told result (${count})`, async () => {
        const submitted = await submitLedgerJob(sandbox, ledgers)
        assert.equal(submitted.code, 0, submitted.stderr)
        const job = submitted.stdout.trim()
        await wait(random() * ledgerJobMs)
        const told = random() < 0.5 ? await finishedTasks(sandbox, job) : []
        disk.cutPower()
        for (let left = sandbox.processes(); left.length > 0; left = sandbox.processes()) {
          for (const pid of left) kill(pid)
          await wait(20)
        }
        const before = readLedger(ledgers).length
        await disk.restore()

        await checkLedgerJob(sandbox, job)
        const begunSince = readLedger(ledgers)
          .slice(before)
          .filter(({ what }) => what === 'begin')
          .map(({ task }) => task)
        assert.deepEqual(
          begunSince.filter((task) => told.includes(task)),
          [],
        )
      })

    it('leaves a store that is whole', async () => {
      assert.deepEqual(await storeDamage(sandbox), [])
    })
  })

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}
