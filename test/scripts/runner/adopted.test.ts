import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import type { AttemptPlan } from '../../../src/local/runner/attempt.ts'
import { processTable } from '../../../src/local/runner/process-table.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

describe('tasks after a crash of the daemon', () => {
  let runner: RunnerUnderTest
  beforeEach(() => {
    runner = new RunnerUnderTest()
  })
  afterEach(() => runner.dispose())

  const ledger = (): string => join(runner.root, 'ledger')
  const lines = (): string[] =>
    existsSync(ledger()) ? readFileSync(ledger(), 'utf8').split('\n').slice(0, -1) : []
  async function until(isTrue: () => boolean): Promise<void> {
    for (let tries = 0; tries < 500 && !isTrue(); tries += 1) await sleep(10)
    assert.ok(isTrue())
  }
  const file = (plan: AttemptPlan, name: string): string => join(runner.folder(plan.key), name)
  function killWithLauncher(plan: AttemptPlan): void {
    const leader = Number(/^\d+/.exec(readFileSync(file(plan, 'start'), 'utf8'))?.[0])
    // whoever would write its end goes first
    process.kill(processTable().entry(leader)?.parent ?? 0, 'SIGKILL')
    process.kill(leader, 'SIGKILL')
  }

  for (const language of ['bash', 'cpython'] as const) {
    const slow = (): string =>
      language === 'bash'
        ? `echo begin >>${ledger()}; sleep 1; echo end >>${ledger()}; echo all of it`
        : `import time\nf = open(${JSON.stringify(ledger())}, "a", 1)\nf.write("begin\\n")\ntime.sleep(1)\nf.write("end\\n")\nprint("all of it")`

    it(`are adopted while they run, in ${language}`, async () => {
      const plan = runner.plan([step(language, slow()), step('bash', 'echo post', 'post')])
      void runner.start(plan)
      await until(() => lines().includes('begin'))
      await runner.crash()
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done' && end.failure === null)
      assert.deepEqual(lines(), ['begin', 'end'])
      assert.equal(await runner.log(plan.key, 'out'), 'all of it\npost\n')
    })

    it(`are taken where they ended in the meantime, in ${language}`, async () => {
      const plan = runner.plan([step(language, slow())])
      void runner.start(plan)
      await until(() => lines().includes('begin'))
      await runner.crash()
      await until(() => /^.*\n\d+ /.test(readFileSync(file(plan, 'start'), 'utf8')))
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done' && end.failure === null)
      assert.deepEqual(lines(), ['begin', 'end'])
    })
  }

  it('run once when a start is repeated at every moment', async () => {
    const plans = Array.from({ length: 8 }, () =>
      runner.plan([step('bash', `echo ran >>${ledger()}`)]),
    )
    for (const [index, plan] of plans.entries()) {
      void runner.start(plan)
      await sleep(index * 2)
      await runner.crash()
    }
    await Promise.all(plans.map((plan) => runner.start(plan)))
    assert.deepEqual(
      lines(),
      plans.map(() => 'ran'),
    )
  })

  it('tell the same end again, when it was not heard the first time', async () => {
    const plan = runner.plan([step('cpython', 'result = {"a": 1.5}')])
    const first = await runner.start(plan)
    await runner.crash()
    const second = await runner.start(plan)
    assert.deepEqual(second, first)
    assert.ok(second.ended === 'done')
    assert.equal(javaText(second.value), '{a=1.5}')
  })

  it('are lost when their process is gone without a status, and their children with it', async () => {
    const plan = runner.plan([step('bash', `echo $$ >>${ledger()}; sleep 100; true`)])
    const ended = runner.start(plan)
    await until(() => lines().length === 1)
    killWithLauncher(plan)
    assert.deepEqual(await ended, { ended: 'lost' })
    const [pid] = lines()
    assert.equal(existsSync(`/proc/${pid ?? ''}/cwd`), false)
  })

  it('are lost, not adopted, when their process number now belongs to another process', async () => {
    const plan = runner.plan([step('bash', `echo begin >>${ledger()}; sleep 100`)])
    void runner.start(plan)
    await until(() => lines().length === 1)
    await runner.crash()
    killWithLauncher(plan)
    // as if its number were that of this very process, begun at another moment
    const record = readFileSync(file(plan, 'start'), 'utf8')
    writeFileSync(file(plan, 'start'), record.replace(/^\d+ \d+/, `${process.pid} 1`))
    assert.deepEqual(await runner.start(plan), { ended: 'lost' })
  })

  it('are lost when the machine was started anew', async () => {
    const plan = runner.plan([step('bash', `echo begin >>${ledger()}; sleep 100`)])
    void runner.start(plan)
    await until(() => lines().length === 1)
    await runner.crash({ clock: { bootId: 'another start', now: () => 1000 } })
    assert.deepEqual(await runner.start(plan), { ended: 'lost' })
    assert.deepEqual(lines(), ['begin'])
  })
})
