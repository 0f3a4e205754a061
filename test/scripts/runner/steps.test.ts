import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'

import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'

describe('the steps of a task', () => {
  let runner: RunnerUnderTest
  before(() => {
    runner = new RunnerUnderTest()
  })
  after(() => runner.dispose())

  it('share variables, results and a working folder, one process after another', async () => {
    const end = await runner.run([
      step('bash', 'echo from pre > shared.txt', 'pre'),
      step('cpython', 'variables.put("x", open("shared.txt").read().strip())\nresult = [1, 2.0]'),
      step('bash', 'echo "$variables_x $result_0 $result_1"; [ "$PWD" = "$localspace" ]', 'post'),
    ])
    assert.equal(end.failure, null)
    assert.equal(javaText(end.value), '[1, 2.0]')
    assert.equal(javaText(end.propagatedVariables['x'] ?? { type: 'null' }), 'from pre')
  })

  it('leave their output in order and no working folder', async () => {
    const plan = runner.plan([
      step('bash', 'echo one; echo oops >&2', 'pre'),
      step('bash', 'printf two'),
      step('cpython', 'print("three")', 'post'),
    ])
    await runner.start(plan)
    assert.equal(await runner.log(plan.key, 'out'), 'one\ntwothree\n')
    assert.equal(await runner.log(plan.key, 'err'), 'oops\n')
    assert.equal(existsSync(join(runner.folder(plan.key), 'scratch')), false)
  })

  it('run the flow script after a failure, which sees it', async () => {
    const end = await runner.run(
      [
        step('cpython', 'variables.put("kept", 1)\nraise ValueError("no")'),
        step('bash', 'echo must not run >&2', 'post'),
        step(
          'cpython',
          'loop = not variables.get("PA_TASK_SUCCESS") and "exit code 1" in str(result)',
          'flow',
        ),
      ],
      { flow: 'loop' },
    )
    assert.equal(end.failure?.kind, 'task')
    assert.deepEqual(end.flowAction, { kind: 'loop', again: true, startAt: null })
    assert.equal(javaText(end.propagatedVariables['kept'] ?? { type: 'null' }), '1')
  })

  it('find a fixed environment, the submitter’s PATH and no secret', async () => {
    process.env['PA_NB_PASSWORD'] = 'canary'
    process.env['CANARY'] = 'canary'
    const plan = runner.plan([step('bash', 'env')], {
      environment: { PATH: 'relative:/usr/bin:/bin', LANG: 'C', PA_NB_PASSWORD: 'canary' },
    })
    await runner.start(plan)
    const out = await runner.log(plan.key, 'out')
    assert.doesNotMatch(out, /canary/)
    assert.match(out, /^PATH=\/usr\/bin:\/bin$/m)
    assert.match(out, /^LANG=C$/m)
  })

  it('run in the folder that a fork environment names', async () => {
    const plan = runner.plan(
      [step('bash', 'pwd'), step('cpython', 'import os; print(os.getcwd())', 'post')],
      {
        workingDir: '/usr',
      },
    )
    await runner.start(plan)
    assert.equal(await runner.log(plan.key, 'out'), '/usr\n/usr\n')
    const absent = await runner.run([step('bash', 'echo ran')], { workingDir: 'absent' })
    assert.equal(absent.failure?.kind, 'task')
  })

  it('pass names that no shell can assign', async () => {
    const plan = runner.plan([step('bash', 'env | grep -a odd')], {
      inheritedVariables: { 'odd-name.x': { type: 'string', value: "it's\ntwo" } },
    })
    await runner.start(plan)
    assert.match(await runner.log(plan.key, 'out'), /^variables_odd-name\.x=it's$/m)
  })

  it('say which interpreter is missing and what to install', async () => {
    const plan = runner.plan([step('bash', 'true')], { environment: { PATH: '/nonexistent' } })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.match(end.failure?.message ?? '', /Bash is not installed.*install the package `bash`/)
    assert.match(await runner.log(plan.key, 'err'), /Bash is not installed/)
  })

  it('are not run when a selection script says no', async () => {
    const mark = join(runner.root, 'ran')
    const plan = runner.plan([
      step('groovy', 'selected = false', 'selection'),
      step('bash', `touch ${mark}`),
    ])
    assert.equal((await runner.start(plan)).ended, 'unselected')
    assert.equal(existsSync(mark), false)
  })

  it('leave out of their log what a selection script prints', async () => {
    const choosing = [
      step('cpython', 'print("looks")\nselected = True', 'selection'),
      step('javascript', 'print("looks"); selected = true', 'selection'),
    ]
    const plan = runner.plan([...choosing, step('bash', 'echo runs; echo so >&2')])
    await runner.start(plan)
    assert.equal(await runner.log(plan.key, 'out'), 'runs\n')
    assert.equal(await runner.log(plan.key, 'err'), 'so\n')
  })

  it('are told by a selection script of their host and node source', async () => {
    const says = [
      `selected = "${hostname()}".equalsIgnoreCase(nodehost)`,
      'selected = "local".equals(System.getProperty("proactive.node.nodesource"))',
    ]
    const steps = says.map((code) => step('groovy', code, 'selection'))
    assert.equal((await runner.start(runner.plan([...steps, step('bash', 'true')]))).ended, 'done')
    const elsewhere = step('groovy', 'selected = "x".equalsIgnoreCase(nodehost)', 'selection')
    const end = await runner.start(runner.plan([elsewhere, step('bash', 'true')]))
    assert.equal(end.ended, 'unselected')
  })

  it('are tried again later when a selection script hangs', async () => {
    const impatient = new RunnerUnderTest({ selectionTimeoutMs: 300 })
    const hanging = impatient.plan([step('cpython', 'while True: pass', 'selection')])
    assert.deepEqual(await impatient.start(hanging), {
      ended: 'unselected',
      reason: 'its selection script took too long',
    })
    await impatient.dispose()
  })

  it('decide with JavaScript that can reach nothing', async () => {
    const decide = async (code: string): Promise<unknown> => {
      const end = await runner.run(
        [step('cpython', 'result = 3'), step('javascript', code, 'flow')],
        {
          flow: 'replicate',
          inheritedVariables: { n: { type: 'integer', value: 2 } },
        },
      )
      return end.flowAction ?? end.failure?.message
    }
    assert.deepEqual(await decide('runs = result + variables.get("n")'), {
      kind: 'replicate',
      runs: 5,
    })
    assert.match(
      String(await decide('runs = nosuch + 1')),
      /nosuch.* is not defined.*line number 1/,
    )
    assert.match(String(await decide('runs = typeof process')), /could not parse.*undefined/)
    assert.match(String(await decide('function f() { f() }; f()')), /stack overflow/i)
  })

  it('keep what a flow script put before it failed', async () => {
    const end = await runner.run(
      [step('bash', 'true'), step('javascript', 'variables.put("x", 7); nosuch()', 'flow')],
      { flow: 'loop' },
    )
    assert.equal(end.failure?.kind, 'flow')
    assert.deepEqual(end.propagatedVariables['x'], { type: 'integer', value: 7 })
  })

  it('take the variables of a fork environment script into their environment', async () => {
    const plan = runner.plan([
      step(
        'cpython',
        'forkEnvironment.addSystemEnvironmentVariable("FROM_FORK", "set")',
        'fork-environment',
      ),
      step('bash', 'echo "$FROM_FORK"'),
      step('cpython', 'import os\nprint(os.environ["FROM_FORK"])', 'post'),
    ])
    await runner.start(plan)
    assert.equal(await runner.log(plan.key, 'out'), 'set\nset\n')
  })

  it('run a clean script after the end, which changes nothing', async () => {
    const mark = join(runner.root, 'cleaned')
    const end = await runner.run([
      step('bash', 'exit 3'),
      step('bash', `echo "$variables_PA_TASK_SUCCESS [$localspace]" > ${mark}; exit 9`, 'clean'),
    ])
    assert.equal(end.failure?.exitCode, 3)
    for (let look = 0; look < 100 && !existsSync(mark); look += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    await new Promise((resolve) => setTimeout(resolve, 50))
    assert.equal(readFileSync(mark, 'utf8'), 'false []\n')
  })

  it('give all of their output as bytes when `content.type` asks for it', async () => {
    const end = await runner.run([step('bash', "printf 'a\\0\\377'")], {
      genericInformation: { 'content.type': 'image/png' },
    })
    assert.ok(end.isRaw && end.value.type === 'bytes')
    assert.deepEqual([...end.value.value], [97, 0, 255])
    assert.equal(end.metadata['content.type'], 'image/png')
  })

  it('know the nodes of a task with several, which are all this machine', async () => {
    const host = hostname()
    const code =
      'print(len(nodesurl), sorted(allnodesurl), open(variables["PA_NODESFILE"]).read().split())'
    const print = 'echo "$nodesurl_0 $nodesurl_1 $nodesurl_2"'
    const seen: string[] = []
    for (const nodes of [3, 1]) {
      const plan = runner.plan([step('cpython', code), step('bash', print, 'post')], { nodes })
      await runner.start(plan)
      seen.push(await runner.log(plan.key, 'out'))
    }
    const url = `pa-nb://${host}/local`
    const hosts = `'${host}', '${host}', '${host}'`
    assert.deepEqual(seen, [
      `2 ['${url}', '${url}-1', '${url}-2'] [${hosts}]\n${url}-1 ${url}-2 \n`,
      `0 ['${url}'] ['${host}']\n  \n`,
    ])
  })

  it('are told where they run, whatever their parents were told', async () => {
    const names = ['PA_NODE_HOST', 'PA_NODE_NAME', 'PA_NODE_SOURCE', 'PA_NODE_URL']
    const end = await runner.run([step('bash', 'true')], {
      inheritedVariables: Object.fromEntries(
        names.map((name) => [name, { type: 'string', value: 'of a parent' } as const]),
      ),
    })
    const host = hostname()
    assert.deepEqual(
      names.map((name) => javaText(end.propagatedVariables[name] ?? { type: 'null' })),
      [host, 'local', 'local', `pa-nb://${host}/local`],
    )
  })

  it('leave a precious log in the user space, failed or ended by the wall time', async () => {
    const userspace = join(runner.root, 'user')
    const codes = ['echo good; echo bad >&2; exit 3', 'echo begun; sleep 60']
    for (const code of codes) {
      const plan = runner.plan([step('bash', code)], {
        spaces: { userspace },
        hasPreciousLog: true,
        walltimeMs: code.includes('sleep') ? 600 : null,
      })
      const end = await runner.start(plan)
      assert.ok(end.ended === 'done' && end.failure !== null)
      const kept = join(userspace, '1', `TaskLogs-1-${plan.key.task}.log`)
      const [err, out] = [await runner.log(plan.key, 'err'), await runner.log(plan.key, 'out')]
      assert.notEqual(out, '')
      assert.equal(readFileSync(kept, 'utf8'), err + out)
    }
    const nowhere = runner.plan([step('bash', 'echo good')], { hasPreciousLog: true })
    await runner.start(nowhere)
    assert.match(await runner.log(nowhere.key, 'err'), /DATASPACES-ERROR.*there is no user space/)
  })

  it('have lasted as long as they were let when the wall time ends them', async () => {
    const end = await runner.run([step('bash', 'sleep 60')], { walltimeMs: 400 })
    assert.equal(end.failure?.kind, 'walltime')
    assert.ok(end.durationMs >= 380, String(end.durationMs))
  })

  it('tell their progress', async () => {
    await runner.run([step('cpython', 'import time\nprogress.set(42)\ntime.sleep(1.3)')])
    assert.deepEqual(runner.progress, [42])
  })
})
