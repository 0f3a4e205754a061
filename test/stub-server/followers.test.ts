import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'
import { jobInfo } from './proactive-answers.ts'
import { saveSession } from './saved-session.ts'
import { send, startStubServer } from './stub-server.ts'
import type { StubServer } from './stub-server.ts'

const line = (text: string) => `[12t0@host;A;10:00:00] ${text}\n \n`
const everyMs = 300

/** Gives each line of a job that runs for a while once a session, as ProActive does. */
class TickingJob {
  readonly started = performance.now()
  /** By session, how many lines it was given. */
  readonly given = new Map<string, number>()
  /** When lines were asked for. */
  readonly polls: number[] = []
  /** Numbers of answers to `livelog` that are lost, counted over all sessions. */
  readonly lost = new Set<number>()
  #answers = 0

  constructor(
    readonly stub: StubServer,
    readonly lines: number,
  ) {
    stub.always = (request, response) => {
      const session = String(request.headers['sessionid'] ?? '')
      const [path = ''] = request.path.split('?')
      if (!stub.sessions.has(session) || !path.includes('/jobs/12/')) {
        stub.answer(request, response)
        return
      }
      if (path.endsWith('/info')) {
        const status = this.isOver() ? 'FINISHED' : 'RUNNING'
        send(response, { status: 200, body: { ...jobInfo, status } })
      } else if (path.endsWith('/livelog')) {
        if (!this.isOver()) this.polls.push(performance.now())
        const there = this.there()
        const from = this.given.get(session) ?? 0
        this.given.set(session, there)
        this.#answers += 1
        const body = Array.from({ length: there - from }, (_, at) => line(`tick ${from + at}`))
        if (this.lost.has(this.#answers)) response.destroy()
        else send(response, { status: 200, type: 'text/plain', body: body.join('') })
      } else stub.answer(request, response)
    }
  }

  there(): number {
    return Math.min(this.lines, Math.floor((performance.now() - this.started) / everyMs))
  }

  isOver(): boolean {
    return performance.now() - this.started > this.lines * everyMs + 100
  }
}

const ticks = (count: number) => Array.from({ length: count }, (_, at) => `tick ${at}\n`).join('')
const plain = ({ stdout }: Ended) => stdout.replace(/^A[ |:]+/gm, '')

describe('followers of a job on a server', () => {
  let sandbox: Sandbox
  let stub: StubServer

  beforeEach(async () => {
    sandbox = makeSandbox()
    stub = await startStubServer()
    stub.sessions.add('session-1')
    writeFileSync(join(sandbox.work, 'work.ipynb'), notebookText('#%task(name=A)\nprint(1)'))
  })

  afterEach(async () => {
    sandbox.dispose()
    await stub.close()
  })

  const credential = Buffer.from('encrypted').toString('base64')
  const logouts = () =>
    stub.requests
      .filter(({ path }) => path.endsWith('/disconnect'))
      .map(({ headers }) => headers['sessionid'])

  it('have a session each, see every line, and log out at their end', async () => {
    await saveSession(sandbox, stub.url, { credential })
    const job = new TickingJob(stub, 8)
    const args = ['logs', '12', '--follow']
    const both = await Promise.all([sandbox.run(args), sandbox.run(args)])
    for (const ended of both) {
      assert.equal(ended.code, 0, ended.stderr)
      assert.equal(plain(ended), ticks(8))
    }
    assert.deepEqual([...job.given.keys()].toSorted(), ['session-2', 'session-3'])
    assert.deepEqual(logouts().toSorted(), ['session-2', 'session-3'])
  })

  it('lose no line when an answer is lost', async () => {
    await saveSession(sandbox, stub.url, { credential })
    const job = new TickingJob(stub, 10)
    job.lost.add(2).add(4)
    const ended = await sandbox.run(['logs', '12', '--follow'])
    assert.equal(ended.code, 0, ended.stderr)
    assert.equal(plain(ended), ticks(10))
    assert.equal(job.given.size, 3)
    assert.equal(logouts().length, 3)
  })

  it('use the session that there is where nothing opens another one', async () => {
    await saveSession(sandbox, stub.url)
    const job = new TickingJob(stub, 3)
    const ended = await sandbox.run(['logs', '12', '--follow'])
    assert.equal(plain(ended), ticks(3))
    assert.deepEqual([...job.given.keys()], ['session-1'])
    assert.deepEqual(logouts(), [])
  })

  it('show a line within a second of being written', async () => {
    const login = { PA_NB_URL: stub.url, PA_NB_LOGIN: 'ada', PA_NB_PASSWORD: 'right' }
    const job = new TickingJob(stub, 25)
    const ended = await sandbox.run(['logs', '12', '--follow'], {
      environment: login,
    })
    assert.equal(plain(ended), ticks(25))
    const gaps = job.polls.slice(1).map((at, index) => at - (job.polls[index] ?? 0))
    assert.ok(gaps.length > 3)
    for (const gap of gaps.slice(0, -1)) assert.ok(gap > 700 && gap < 1000, `${gaps.join()} ms`)
    assert.equal(logouts().length, 2)
  })
})
