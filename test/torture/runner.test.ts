import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { readAttemptLog } from '../../src/local/runner/attempt-log.ts'
import { processTable } from '../../src/local/runner/process-table.ts'
import { RunnerUnderTest, step } from '../support/runner-under-test.ts'
import { seededRandom } from '../support/random.ts'
import { removeFolder } from '../support/remove-folder.ts'

const isFull = process.env['PA_NB_TORTURE'] === 'full'

describe('tasks, whatever happens', function () {
  this.timeout(isFull ? 1_800_000 : 120_000)
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pa-nb-torture-'))
    mkdirSync(join(root, 'done'))
  })
  afterEach(() => removeFolder(root))

  const finished = (): number => readdirSync(join(root, 'done')).length
  /** Runs the process until it ends, or kills it after some time. */
  async function run(tasks: number, killAfterMs: number | null): Promise<void> {
    const script = join(import.meta.dirname, 'runner-process.js')
    const daemon = spawn(process.execPath, [script, root, String(tasks)], { stdio: 'inherit' })
    const ended = new Promise<void>((resolve) => daemon.once('exit', () => resolve()))
    if (killAfterMs !== null) {
      await Promise.race([ended, sleep(killAfterMs)])
      daemon.kill('SIGKILL')
    }
    await ended
  }

  function belongToTasks(): number[] {
    const table = processTable()
    const attempts = join(root, 'attempts')
    return table
      .all()
      .filter(({ pid, isZombie }) => !isZombie && table.attemptOf(pid, attempts) !== null)
      .map(({ pid }) => pid)
  }

  it('run once each, however often the daemon is killed', async () => {
    const tasks = isFull ? 4000 : 120
    const random = seededRandom(20261125)
    let kills = 0
    while (finished() < tasks && kills < (isFull ? 500 : 12)) {
      await run(tasks, 150 + Math.floor(random() * 400))
      kills += 1
    }
    await run(tasks, null)
    assert.equal(finished(), tasks)
    const ledger = readFileSync(join(root, 'ledger'), 'utf8').split('\n').slice(0, -1).sort()
    const wanted = Array.from({ length: tasks }, (_unused, task) => [
      `begin ${task}`,
      `end ${task}`,
    ])
    assert.deepEqual(ledger, wanted.flat().sort())
    await sleep(2000)
    assert.deepEqual(belongToTasks(), [])
  })

  it('leave no process behind, many thousand of them', async () => {
    const tasks = isFull ? 10_000 : 200
    await run(tasks, null)
    assert.equal(finished(), tasks)
    await sleep(2000)
    assert.deepEqual(belongToTasks(), [])
  })

  it('print any bytes, and a daemon does not grow with them', async () => {
    const runner = new RunnerUnderTest()
    const megabytes = isFull ? 1024 : 96
    const block = Buffer.concat([Buffer.alloc(1000, 'x'), Buffer.from([0, 0xff, 0xfe, 0xc3, 0x28])])
    const code = [
      'import os',
      `block = b"x" * 1000 + bytes([0, 0xff, 0xfe, 0xc3, 0x28])`,
      `left = ${megabytes} * 1024 * 1024`,
      'while left > 0: left -= os.write(1, (block * 1000)[:left])',
    ].join('\n')
    const plan = runner.plan([step('cpython', code)])
    const before = process.memoryUsage().rss
    let most = 0
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done' && end.failure === null)
    const [found, wanted] = [createHash('sha256'), createHash('sha256')]
    const limit = 1024 * 1024
    const pattern = Buffer.concat(Array.from({ length: 1000 }, () => block))
    let size = 0
    for (;;) {
      const bytes = await readAttemptLog(runner.folder(plan.key), 'out', size, limit)
      if (bytes.length === 0) break
      found.update(bytes)
      size += bytes.length
    }
    for (let left = size; left > 0; left -= pattern.length) {
      wanted.update(pattern.subarray(0, Math.min(left, pattern.length)))
    }
    clearInterval(looking)
    assert.equal(size, megabytes * 1024 * 1024)
    assert.equal(found.digest('hex'), wanted.digest('hex'))
    assert.ok(most - before < 50 * 1024 * 1024, `${most - before} bytes more`)
    await runner.dispose()
  })
})
