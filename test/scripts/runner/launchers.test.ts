import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import { processTable } from '../../../src/local/runner/process-table.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

const launchers = [
  ['Perl', {}],
  ['a shell, where there is no Perl', { perl: null }],
  ['a shell, where Perl does not work', { perl: '/bin/false' }],
] as const

for (const [what, options] of launchers)
  describe(`tasks started by ${what}`, () => {
    let runner: RunnerUnderTest
    beforeEach(() => {
      runner = new RunnerUnderTest(options)
    })
    afterEach(() => runner.dispose())

    async function until(isTrue: () => boolean): Promise<void> {
      for (let tries = 0; tries < 500 && !isTrue(); tries += 1) await sleep(10)
      assert.ok(isTrue())
    }

    it('have a session, a working folder, an environment and nothing to read', async () => {
      const code = 'cat; read -r stat </proc/self/stat; set -- $stat; echo "$1 $6"; pwd; env'
      const plan = runner.plan([step('bash', code)], {
        inheritedVariables: { 'odd-name': { type: 'string', value: "it's\ntwo" } },
      })
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done' && end.failure === null)
      assert.ok(end.finishedAt >= end.startedAt && end.finishedAt <= Date.now())
      const out = await runner.log(plan.key, 'out')
      const [ids = '', folder] = out.split('\n')
      const [own, session] = ids.split(' ')
      assert.equal(own, session)
      assert.equal(folder, join(runner.folder(plan.key), 'scratch'))
      assert.match(out, /^variables_odd-name=it's\ntwo$/m)
      assert.match(out, new RegExp(`^PA_NB_ATTEMPT=${runner.folder(plan.key)}$`, 'm'))
    })

    it('end with their exit code', async () => {
      const end = await runner.run([step('bash', 'exit 7')])
      assert.equal(end.failure?.exitCode, 7)
      const killed = await runner.run([step('bash', 'kill -9 $$')])
      assert.equal(killed.failure?.exitCode, 137)
      const nowhere = await runner.run([step('bash', 'true')], { workingDir: '/nonexistent' })
      assert.equal(nowhere.failure?.exitCode, 1)
    })

    it('last as long as they take', async () => {
      const end = await runner.run([step('bash', 'sleep 0.3')])
      assert.ok(end.durationMs >= 290 && end.durationMs < 5000, `${end.durationMs} ms`)
    })

    it('are taken up by the next daemon, also when they had ended', async () => {
      const mark = join(runner.root, 'mark')
      const plans = ['sleep 0.6', 'sleep 0.05'].map((wait) =>
        runner.plan([step('bash', `echo begin >>${mark}; ${wait}; echo end >>${mark}; echo out`)]),
      )
      for (const plan of plans) void runner.start(plan)
      await until(() => existsSync(mark) && /begin\n[^]*begin\n/.test(readFileSync(mark, 'utf8')))
      await sleep(150)
      await runner.crash()
      for (const plan of plans) {
        const end = await runner.start(plan)
        assert.ok(end.ended === 'done' && end.failure === null)
        assert.equal(javaText(end.value), '0')
        assert.equal(await runner.log(plan.key, 'out'), 'out\n')
      }
      assert.equal(readFileSync(mark, 'utf8').split('\n').length, 5)
    })

    it('are ended by a kill, and the others go on', async () => {
      const pids = join(runner.root, 'pids')
      const one = runner.plan([step('bash', `echo $$ >>${pids}; sleep 100`)])
      const other = runner.plan([step('bash', `echo $$ >>${pids}; sleep 0.5; echo done`)])
      const [ended, going] = [runner.start(one), runner.start(other)]
      await until(() => existsSync(pids) && readFileSync(pids, 'utf8').split('\n').length === 3)
      runner.kill(one.key)
      const end = await ended
      assert.equal(end.ended === 'done' ? end.failure?.kind : null, 'killed')
      const last = await going
      assert.ok(last.ended === 'done' && last.failure === null)
      assert.equal(await runner.log(other.key, 'out'), 'done\n')
      for (const pid of readFileSync(pids, 'utf8').split('\n').slice(0, -1)) {
        const entry = processTable().entry(Number(pid))
        assert.ok(entry === null || entry.isZombie)
      }
    })
  })
