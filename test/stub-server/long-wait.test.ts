import assert from 'node:assert/strict'

import { Caller } from '../../src/client/caller.ts'
import { RestClient } from '../../src/client/rest-client.ts'
import { TransportFault } from '../../src/client/transport.ts'
import type { Transport, WireAnswer, WireRequest } from '../../src/client/transport.ts'
import { waitForJob } from '../../src/operations/wait-for-job.ts'
import { jobInfoJson } from '../client/job-data.ts'
import { seededRandom } from '../support/random.ts'
import { SimulatedTime } from '../support/simulated-time.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const hours = 8
const drops = 50

/** A job that runs for hours on a server whose connections break now and then. */
class LongJob implements Transport {
  readonly asked: number[] = []
  readonly #start: number
  readonly #breaks: readonly { readonly from: number; readonly to: number }[]
  dropped = 0

  constructor(
    readonly time: SimulatedTime,
    readonly ending: 'FINISHED' | 'KILLED',
    random: () => number,
  ) {
    this.#start = time.now()
    this.#breaks = Array.from({ length: drops }, (_, at) => {
      // each in a stretch of its own, from one lost answer to eight minutes without a server
      const stretch = (hours * 3_600_000) / drops
      const from = this.#start + stretch * at + 10_000
      return { from, to: from + (random() < 0.5 ? 4999 : random() * 480_000) }
    })
  }

  async send({ path, signal }: WireRequest): Promise<WireAnswer> {
    signal?.throwIfAborted()
    const now = this.time.now()
    this.asked.push(now)
    const broken = this.#breaks.some(({ from, to }) => now >= from && now < to)
    if (broken) {
      this.dropped += 1
      throw new TransportFault(this.dropped % 2 === 0 ? 'lost' : 'refused', 'it broke')
    }
    const isOver = now - this.#start >= hours * 3_600_000
    const status = isOver ? this.ending : 'RUNNING'
    const body = path.includes('taskstates')
      ? { size: 0, list: [] }
      : jobInfoJson(7, { status, startTime: this.#start, finishedTime: isOver ? now : -1 })
    return Promise.resolve({
      status: 200,
      headers: new Map([['content-type', 'application/json']]),
      body: piece(JSON.stringify(body)),
    })
  }

  close(): Promise<void> {
    return Promise.resolve()
  }
}

async function* piece(text: string): AsyncGenerator<Uint8Array> {
  yield await Promise.resolve(Buffer.from(text))
}

function clientOf(transport: LongJob, time: SimulatedTime): RestClient {
  return new RestClient({
    server: { name: 'far', url: 'http://far', user: 'ada' },
    caller: new Caller({ serverName: 'far', transport, session: null, pause: time.sleep }),
    isSocket: false,
    freshKey: () => 'key',
    ownSession: () => null,
    close: () => Promise.resolve(),
  })
}

describe('a wait of eight hours with fifty breaks', () => {
  it('ends as the job does, a hundred times of a hundred, and asks once a second at most', async () => {
    for (let seed = 1; seed <= 100; seed += 1) {
      const time = new SimulatedTime()
      const ending = seed % 2 === 0 ? 'FINISHED' : 'KILLED'
      const job = new LongJob(time, ending, seededRandom(seed))
      const surroundings = testSurroundings({ now: time.now, sleep: time.sleep })
      const started = time.now()
      const waiting = waitForJob(clientOf(job, time), 7, { timeoutMs: null }, surroundings)
      const summary = await time.until(waiting)
      assert.equal(summary.ending, ending === 'FINISHED' ? 'done' : 'unsuccessful', `seed ${seed}`)
      assert.ok(job.dropped >= drops / 2, `only ${job.dropped} dropped`)
      const seconds = (time.now() - started) / 1000
      assert.ok(seconds >= hours * 3600 && seconds < hours * 3600 + 30)
      assert.ok(busiestMinute(job.asked) <= 60, `seed ${seed}: ${busiestMinute(job.asked)}`)
    }
  })

  it('gives up on a server that never comes back', async () => {
    const time = new SimulatedTime()
    const job = new LongJob(time, 'FINISHED', () => 1e6)
    const surroundings = testSurroundings({ now: time.now, sleep: time.sleep })
    const waiting = waitForJob(clientOf(job, time), 7, { timeoutMs: null }, surroundings)
    await assert.rejects(time.until(waiting), { kind: 'unreachable' })
    assert.ok(time.now() - 1_700_000_000_000 < 3_600_000)
  })

  it('keeps to its time when the server has gone', async () => {
    const time = new SimulatedTime()
    const job = new LongJob(time, 'FINISHED', () => 1e6)
    const surroundings = testSurroundings({ now: time.now, sleep: time.sleep })
    const started = time.now()
    const options = { timeoutMs: 60_000 }
    const summary = await time.until(waitForJob(clientOf(job, time), 7, options, surroundings))
    assert.deepEqual([summary.ending, summary.succeeded], ['timeout', null])
    assert.ok(time.now() - started <= 61_000)
  })
})

function busiestMinute(times: readonly number[]): number {
  let most = 0
  let first = 0
  for (const [at, time] of times.entries()) {
    while ((times[first] ?? 0) <= time - 60_000) first += 1
    most = Math.max(most, at - first + 1)
  }
  return most
}
