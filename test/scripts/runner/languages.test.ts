import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { findProgram } from '../../../src/local/languages/find-program.ts'
import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import type { AttemptPlan } from '../../../src/local/runner/attempt.ts'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'
import { javaString } from '../../../src/rest/java-serialization/java-value.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'
import type { DoneEnd } from '../../support/runner-under-test.ts'

/** The same promise in each language, in its own words. */
interface Sample {
  readonly engine: string
  readonly program: string
  /** Sets the result to a map of `a` = 1 and `l` = a list of 1 and "x". */
  readonly map: string
  /** Puts `seen`, made of the variable `n`, and prints the first result and an absent variable. */
  readonly reads: string
  readonly printed: string
  /** Fails in its fourth line, in a function of its third. */
  readonly fails: string
  readonly traced: RegExp
  /** Tells a loop to go on. */
  readonly loop: string
  /** Puts something that nothing can carry. */
  readonly refuses: string
}

const samples: readonly Sample[] = [
  {
    engine: 'cpython',
    program: 'python3',
    map: 'result = {"a": 1, "l": [1, "x"]}',
    reads: 'variables.put("seen", variables["n"] + 1)\nprint(str(results[0]), variables["nope"])',
    printed: '{k=2.5} None\n',
    fails: '\ndef f():\n    raise ValueError("no good")\nf()',
    traced: /script\.py", line 4, in <module>[^]*line 3, in f[^]*ValueError: no good/,
    loop: 'loop = True',
    refuses: 'variables.put("o", object())',
  },
  {
    engine: 'javascript',
    program: 'node',
    map: 'var ArrayList = Java.type("java.util.ArrayList"); var HashMap = Java.type("java.util.HashMap"); var l = new ArrayList(); l.add(1); l.add("x"); result = new HashMap(); result.put("a", 1); result.put("l", l)',
    reads:
      'variables.put("seen", "" + (variables.get("n") + 1)); print(results[0], variables.get("nope"))',
    printed: '{k=2.5} null\n',
    fails: '\n\nfunction f() { throw new Error("no good") }\nf()',
    traced: /Error: no good[^]*script\.js:3:[^]*script\.js:4:/,
    loop: 'loop = true',
    refuses: 'variables.put("o", function () {})',
  },
  {
    engine: 'ruby',
    program: 'ruby',
    map: '$result = {"a" => 1, "l" => [1, "x"]}',
    reads:
      '$variables["seen"] = $variables["n"] + 1\nputs "#{$results[0]} #{$variables["nope"].inspect}"',
    printed: '{k=2.5} nil\n',
    fails: '\n\ndef f() raise "no good" end\nf()',
    traced: /script\.rb:3:in `f': no good \(RuntimeError\)[^]*script\.rb:4/,
    loop: '$loop = true',
    refuses: '$variables.put("o", Object.new)',
  },
  {
    engine: 'groovy',
    program: 'groovy',
    map: 'result = [a: 1, l: [1, "x"]]',
    reads:
      'variables.put("seen", variables["n"] + 1)\nprintln "${results[0]} ${variables["nope"]}"',
    printed: '{k=2.5} null\n',
    fails: '\n\ndef f() { throw new IllegalStateException("no good") }\nf()',
    traced: /IllegalStateException: no good[^]*script\.groovy:3[^]*script\.groovy:4/,
    loop: 'loop = true',
    refuses: 'variables.put("o", new Object())',
  },
  {
    engine: 'R',
    program: 'Rscript',
    map: 'result <- list(a = 1L, l = list(1L, "x"))',
    reads:
      'variables[["seen"]] <- variables[["n"]] + 1L\ncat(results[["A"]]$k, is.null(variables[["nope"]]), "\\n")',
    printed: '2.5 TRUE \n',
    fails: '\n\nf <- function() stop("no good")\nf()',
    traced: /Error in f\(\) : no good\n {2}at [^\n]*script\.R:3, in f\n {2}at [^\n]*script\.R:4\n/,
    loop: 'loop <- TRUE',
    refuses: 'variables[["o"]] <- new.env()',
  },
  {
    engine: 'python',
    program: 'jython',
    map: 'result = {"a": 1, "l": [1, "x"]}',
    reads: 'variables.put("seen", variables["n"] + 1)\nprint str(results[0]), variables["nope"]',
    printed: '{k=2.5} None\n',
    fails: '\ndef f():\n    raise ValueError("no good")\nf()',
    traced: /script\.py", line 4, in <module>[^]*line 3, in f[^]*ValueError: no good/,
    loop: 'loop = True',
    refuses: 'variables.put("o", object())',
  },
]

const nodeFolder = dirname(process.execPath)
const path = `${nodeFolder}:${process.env['PATH'] ?? ''}`

describe('scripts with ProActive’s bindings', () => {
  let runner: RunnerUnderTest
  before(() => {
    runner = new RunnerUnderTest()
  })
  after(() => runner.dispose())

  const bindings: Partial<AttemptPlan> = {
    environment: { PATH: path },
    inheritedVariables: { n: { type: 'integer', value: 2 } },
    results: [
      {
        taskId: '1t0',
        taskName: 'A',
        value: { type: 'map', entries: [[javaString('k'), { type: 'double', value: 2.5 }]] },
        exception: null,
        metadata: {},
        resultMap: {},
      },
    ],
  }

  async function run(plan: AttemptPlan): Promise<DoneEnd> {
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    return end
  }
  const text = (value: JavaValue | undefined): string => (value ? javaText(value) : 'absent')

  for (const sample of samples) {
    const isThere = findProgram(sample.program, path) !== null
    // a language that is not installed cannot be judged here; CI installs them all
    const group = isThere ? describe : describe.skip
    group(`in ${sample.engine}`, () => {
      it('give back maps and lists', async () => {
        const end = await run(runner.plan([step(sample.engine, sample.map)], bindings))
        assert.equal(end.failure, null)
        assert.ok(end.value.type === 'map')
        const entries = end.value.entries.map(([key, value]) => `${text(key)}=${text(value)}`)
        assert.deepEqual(entries.sort(), ['a=1', 'l=[1, x]'])
      })

      it('read variables and results, and put variables', async () => {
        const plan = runner.plan([step(sample.engine, sample.reads)], bindings)
        const end = await run(plan)
        assert.equal(end.failure, null)
        assert.equal(text(end.propagatedVariables['seen']), '3')
        assert.equal(await runner.log(plan.key, 'out'), sample.printed)
        assert.equal(await runner.log(plan.key, 'err'), '')
      })

      it('fail with the lines of the script, and none of ours', async () => {
        const plan = runner.plan([step(sample.engine, sample.fails)], bindings)
        const end = await run(plan)
        assert.equal(end.failure?.kind, 'task')
        const printed = await runner.log(plan.key, 'err')
        assert.match(printed, sample.traced)
        assert.doesNotMatch(printed, /pa_nb|bindings\.js|-main\./)
      })

      it('decide a loop', async () => {
        const end = await run(
          runner.plan([step(sample.engine, sample.loop, 'flow')], { ...bindings, flow: 'loop' }),
        )
        assert.deepEqual(end.flowAction, { kind: 'loop', again: true, startAt: null })
      })

      it('fail when they pass on what nothing can carry, and say what can', async () => {
        const plan = runner.plan([step(sample.engine, sample.refuses)], bindings)
        const end = await run(plan)
        assert.equal(end.failure?.kind, 'task')
        const said = await runner.log(plan.key, 'err')
        assert.match(said, /`o`\)? cannot be passed on: .+\. Pass .+ instead/)
      })
    })
  }

  it('know Python 3 where Jython is asked for and absent, and say so', async () => {
    const python = findProgram('python3', path)
    assert.ok(python !== null)
    const plan = runner.plan([step('python', 'print("three")')], {
      environment: { PATH: '/nonexistent', PYTHON_COMMAND: python },
    })
    await run(plan)
    assert.equal(await runner.log(plan.key, 'out'), 'three\n')
    assert.match(await runner.log(plan.key, 'err'), /Jython is not installed.*Python 3/)
  })

  const exits: readonly (readonly [string, string, string])[] = [
    ['bash', 'exit 7', 'Script failed with exit code 7'],
    ['shell', '\n#!/bin/sh\nexit 7', 'Script failed with exit code 7'],
    ['perl', 'exit 7', 'Perl process execution has failed with exit code 7'],
    ['php', '<?php exit(7);', 'Script failed with exit code 7'],
    ['cpython', 'import sys; sys.exit(7)', 'Python process execution has failed with exit code 7'],
  ]
  for (const [engine, code, message] of exits) {
    it(`fail by exit code in ${engine}`, async function () {
      if (engine === 'php' && findProgram('php', path) === null) this.skip()
      const end = await run(runner.plan([step(engine, code)], bindings))
      assert.equal(end.failure?.message, `Failed to execute task: ${message}`)
      assert.equal(end.failure.exitCode, 7)
    })
  }

  it('have no blanks at their end in native languages, as on a server', async () => {
    const perl = 'print "[$_]" while <DATA>;\n__DATA__\none\ntwo \n\n'
    for (const [engine, code, printed] of [
      ['perl', perl, '[one\n][two]'],
      ['bash', '\ncat <<END\nin line $LINENO\nEND \n\n', 'in line 2\n'],
    ] as const) {
      const plan = runner.plan([step(engine, code)], bindings)
      await run(plan)
      assert.equal(await runner.log(plan.key, 'out'), printed)
    }
  })

  it('keep what Python put before it left, though not its result', async () => {
    const leaving = ['import sys; sys.exit(0)', 'import os; os._exit(0)']
    for (const leave of leaving) {
      const code = `variables.put("z", "kept")\nresult = "lost"\n${leave}`
      const end = await run(runner.plan([step('cpython', code)], bindings))
      assert.equal(end.failure, null)
      assert.equal(text(end.value), 'true')
      assert.equal(text(end.propagatedVariables['z']), 'kept')
    }
  })

  it('name the engine that nobody knows', async () => {
    const end = await run(runner.plan([step('cobol', 'STOP RUN.')], bindings))
    assert.match(end.failure?.message ?? '', /no script engine was found for `cobol`/)
  })

  it('say where languages run that have no interpreter here', async () => {
    for (const [engine, where] of [
      ['cmd', /Windows only: .*`pa-nb connect`/],
      ['vbscript', /Windows only: .*`pa-nb connect`/],
      ['scalaw', /ProActive server: .*`pa-nb connect`/],
      ['powershell', /PowerShell is not installed: no `pwsh` in PATH; install the package/],
    ] as const) {
      const plan = runner.plan([step(engine, 'dir')], { environment: { PATH: '/nonexistent' } })
      const end = await run(plan)
      assert.match(end.failure?.message ?? '', where)
    }
  })

  it('start PowerShell as it is to be started, and take what its driver hands back', async () => {
    // there is no PowerShell for tests: a stand-in tells how it was called
    const folder = join(runner.root, 'bin')
    mkdirSync(folder)
    const code = [
      '#!/bin/sh',
      'for folder; do :; done',
      'echo "$*" | sed "s#/[^ ]*/##g"',
      'cat "$folder/script.ps1"',
      `grep -o '\\["n",[^]]*\\]' "$folder/input.json"`,
      `cat >"$folder/output.json" <<'END'`,
      '{"puts":[["seen",3]],"removed":[],"outputs":[],"value":[[1,"x"]],"resultMap":[],',
      '"metadata":[],"environment":[],"error":null}',
      'END',
    ]
    writeFileSync(join(folder, 'pwsh'), `${code.join('\n')}\n`, { mode: 0o755 })
    const plan = runner.plan([step('powershell', '$variables.Set_Item("seen", 3)\n1; "x"\n')], {
      ...bindings,
      environment: { PATH: `${folder}:${path}` },
    })
    const end = await run(plan)
    assert.equal(end.failure, null)
    assert.equal(text(end.value), '[1, x]')
    assert.equal(text(end.propagatedVariables['seen']), '3')
    const [called, ...rest] = (await runner.log(plan.key, 'out')).split('\n')
    assert.match(
      called ?? '',
      /^-NoLogo -NoProfile -NonInteractive -File powershell-main\.ps1 \S+$/,
    )
    assert.equal(rest[0], '$variables.Set_Item("seen", 3)')
    assert.equal(rest[2], '["n",2]')
  })
})
