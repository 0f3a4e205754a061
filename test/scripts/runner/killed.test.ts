import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import type { AttemptPlan } from '../../../src/local/runner/attempt.ts'
import { processTable } from '../../../src/local/runner/process-table.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

describe('ending a task', () => {
  let runner: RunnerUnderTest
  beforeEach(() => {
    runner = new RunnerUnderTest()
  })
  afterEach(() => runner.dispose())

  function alive(pid: number): boolean {
    const entry = processTable().entry(pid)
    return entry !== null && !entry.isZombie
  }

  async function waitFor<T>(look: () => T | null | false): Promise<T> {
    for (let tries = 0; tries < 400; tries += 1) {
      const found = look()
      if (found !== null && found !== false) return found
      await sleep(10)
    }
    throw new Error('waited in vain')
  }

  /** Ids that a script wrote, one a line. */
  function pids(plan: AttemptPlan, count: number): Promise<number[]> {
    const file = join(runner.folder(plan.key), 'pids')
    return waitFor(() => {
      if (!existsSync(file)) return null
      const found = readFileSync(file, 'utf8').split('\n').slice(0, -1).map(Number)
      return found.length >= count && found
    })
  }

  const stubborn = [
    ['a plain child', 'sleep 100 & echo $! >>../pids; wait'],
    [
      'a process that ignores TERM',
      'bash -c \'trap "" TERM; echo $$ >>../pids; while :; do sleep 1; done\'',
    ],
    [
      'a daemon with a session of its own',
      "setsid bash -c 'setsid sleep 100 >/dev/null 2>&1 </dev/null & echo $! >>../pids'; sleep 100",
    ],
    [
      'a daemon without its environment',
      "setsid env -i bash -c 'sleep 100 & echo $! >>../pids; wait' & disown; sleep 100",
    ],
    [
      'an orphan without environment that stays in the folder',
      "(setsid env -i bash -c 'echo $$ >>../pids; exec sleep 100' &); sleep 100",
    ],
  ] as const

  for (const [what, code] of stubborn) {
    it(`ends ${what}`, async () => {
      const plan = runner.plan([step('bash', code)])
      const ended = runner.start(plan)
      const [pid = 0] = await pids(plan, 1)
      assert.ok(alive(pid))
      runner.kill(plan.key)
      const end = await ended
      assert.ok(end.ended === 'done')
      assert.equal(end.failure?.kind, 'killed')
      assert.equal(alive(pid), false)
    })
  }

  it('ends a Python task in a warm interpreter, and only that one', async () => {
    const code =
      'import os, time\nopen("../pids", "w").write("%d\\n" % os.getpid())\ntime.sleep(100)'
    const [one, other] = [
      runner.plan([step('cpython', code)]),
      runner.plan([step('cpython', code)]),
    ]
    const ended = runner.start(one)
    void runner.start(other)
    const [pid = 0] = await pids(one, 1)
    const [otherPid = 0] = await pids(other, 1)
    runner.kill(one.key)
    await ended
    assert.deepEqual([alive(pid), alive(otherPid)], [false, true])
    runner.kill(other.key)
    await waitFor(() => !alive(otherPid))
  })

  it('ends a task that takes longer than its wall time, and says so', async () => {
    const plan = runner.plan([step('bash', 'sleep 100')], { walltimeMs: 300, taskName: 'Slow' })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.deepEqual(end.failure, {
      kind: 'walltime',
      message: 'Walltime of 300 ms reached on task Slow',
      exitCode: null,
    })
    assert.match(await runner.log(plan.key, 'err'), /Walltime of 300 ms reached on task Slow/)
  })

  const leaving = 'sleep 100 >/dev/null 2>&1 & echo $! >>../pids'

  it('ends what a task left behind, though the task is over', async () => {
    const plan = runner.plan([step('bash', leaving)])
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done' && end.failure === null)
    const [pid = 0] = await pids(plan, 1)
    await waitFor(() => !alive(pid))
  })

  it('leaves it alone where DISABLE_PTK is true', async () => {
    const plan = runner.plan([step('bash', leaving)], {
      genericInformation: { DISABLE_PTK: 'true' },
    })
    await runner.start(plan)
    const [pid = 0] = await pids(plan, 1)
    await sleep(600)
    assert.ok(alive(pid))
    process.kill(pid, 'SIGKILL')
  })

  it('ends a task that prints more than its limit', async () => {
    await runner.dispose()
    runner = new RunnerUnderTest({ outputLimit: 100_000 })
    const end = await runner.start(runner.plan([step('bash', 'yes')]))
    assert.ok(end.ended === 'done')
    assert.equal(end.failure?.kind, 'limit')
  })
})
