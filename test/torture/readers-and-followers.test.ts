import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { availableParallelism, loadavg, userInfo } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { localClient } from '../../src/client/local-client.ts'
import type { SchedulerClient } from '../../src/client/scheduler-client.ts'
import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const tasks = isFull ? 1000 : 200
const followers = 20
const readers = 10
const pauseMs = 100
/** Promised where the machine has nothing else to do. */
const promisedMs = 250

describe(`${followers} followers and ${readers} readers of a job of ${tasks} tasks`, () => {
  let sandbox: Sandbox
  let client: SchedulerClient
  let job: number

  before(async () => {
    sandbox = makeSandbox()
    const cells = Array.from(
      { length: tasks },
      (_unused, at) => `#%task(name=t${at}, language=Linux_Bash)\necho "line of t${at}"`,
    )
    writeFileSync(join(sandbox.work, 'many.ipynb'), notebookText(...cells))
    const started = await sandbox.run(['local', 'start'])
    assert.equal(started.code, 0, started.stderr)
    client = newClient()
  })

  after(async () => {
    await client.close()
    sandbox.dispose()
  })

  function newClient(): SchedulerClient {
    const { socket } = daemonPlace(sandbox.environment)
    return localClient({ locate: () => Promise.resolve(socket), user: userInfo().username })
  }

  it('see no error, each line once, and the end', async function () {
    this.timeout(600_000)
    const daemon = await daemonProcess(sandbox)
    const before = loadavg()[0] ?? 0
    const submitted = await sandbox.run(['submit', 'many.ipynb'])
    assert.equal(submitted.code, 0, submitted.stderr)
    job = Number(submitted.stdout)
    const times: number[] = []
    const state = { isOver: false }
    const reading = Array.from({ length: readers }, (_unused, at) =>
      read(at, times, () => state.isOver),
    )
    const logs = await Promise.all(Array.from({ length: followers }, () => follow()))
    state.isOver = true
    await Promise.all(reading)

    const wanted = Array.from({ length: tasks }, (_unused, at) => `line of t${at}`).sort()
    for (const log of logs)
      assert.deepEqual(
        log
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => line.replace(/^\[[^\]]*\] /, ''))
          .sort(),
        wanted,
      )
    assert.equal(await daemonProcess(sandbox), daemon)
    const sorted = times.toSorted((a, b) => a - b)
    const slowest = sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Infinity
    if (!isFull) return
    const load = `load ${before.toFixed(1)} before on ${availableParallelism()} processors`
    process.stdout.write(`${times.length} requests, p99 ${slowest.toFixed(0)} ms, ${load}\n`)
    if (before < availableParallelism() / 2) assert.ok(slowest < promisedMs, `${slowest} ms`)
  })

  /** Waits for the job as `wait` does, and reads its log as it comes. */
  async function follow(): Promise<string> {
    const own = newClient().ownSession()
    assert.ok(own)
    let log = ''
    for await (const info of own.watchJob(job)) {
      assert.equal(info.jobId.id, job)
      log += await own.liveLog(job)
    }
    for (let more = await own.liveLog(job); more !== ''; more = await own.liveLog(job)) log += more
    await own.close()
    return log
  }

  async function read(at: number, times: number[], isOver: () => boolean): Promise<void> {
    const own = newClient()
    const calls = [
      () => own.jobInfo(job),
      () => own.taskStates(job),
      () => own.jobs({ limit: 50 }),
      () => own.taskLog(job, `t${at}`, 'all'),
      () => own.version(),
    ]
    for (let round = at; !isOver(); round += 1) {
      const began = performance.now()
      await calls[round % calls.length]?.()
      times.push(performance.now() - began)
      await wait(pauseMs)
    }
    await own.close()
  }
})
