import assert from 'node:assert/strict'
import { dirname } from 'node:path'

import { findProgram } from '../../../src/local/languages/find-program.ts'
import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'
import { javaString } from '../../../src/rest/java-serialization/java-value.ts'
import { RunnerUnderTest, step } from '../../support/runner-under-test.ts'
import type { DoneEnd } from '../../support/runner-under-test.ts'

const integer = (value: number): JavaValue => ({ type: 'integer', value })
const double = (value: number): JavaValue => ({ type: 'double', value })
const map: JavaValue = {
  type: 'map',
  entries: [
    [javaString('whole'), double(1)],
    [javaString('none'), { type: 'null' }],
    [javaString('deep'), { type: 'list', items: [integer(1), double(2), javaString('x')] }],
  ],
}

/** One of each kind of value that one task can leave to another (execution.md 5.4). */
const every: Readonly<Record<string, JavaValue>> = {
  none: { type: 'null' },
  yes: { type: 'boolean', value: true },
  whole: integer(-7),
  small: { type: 'long', value: 5n },
  long: { type: 'long', value: 2n ** 62n + 1n },
  round: double(1),
  double: double(2.5),
  huge: double(1e20),
  decimal: { type: 'decimal', text: '1.50' },
  text: javaString('Zoë 😀\n"two"\tlines\\'),
  empty: javaString(''),
  list: { type: 'list', items: [integer(1), double(2), { type: 'null' }, map] },
  map,
  set: { type: 'set', items: [integer(3)] },
  bytes: { type: 'bytes', value: new Uint8Array([0, 255, 10]) },
}

function sorted(value: JavaValue): JavaValue {
  if (value.type !== 'map') return value
  const entries = [...value.entries].sort(([a], [b]) => (javaText(a) < javaText(b) ? -1 : 1))
  return { type: 'map', entries }
}

/** In each language: reads the variable `text`, prints a word, and passes a parent's result on. */
const scripts: readonly (readonly [engine: string, program: string, code: string])[] = [
  ['cpython', 'python3', 'variables["text"]\nprint("ran")\nresult = results[0].value()'],
  ['python', 'jython', 'variables["text"]\nprint "ran"\nresult = results[0].value()'],
  ['javascript', 'node', 'variables.get("text"); print("ran"); result = results[0].value()'],
  ['groovy', 'groovy', 'variables["text"]; println "ran"; result = results[0].value()'],
  ['ruby', 'ruby', '$variables["text"]; puts "ran"; $result = $results[0].value'],
  ['R', 'Rscript', 'variables[["text"]]; cat("ran\\n"); result <- results[[1]]'],
]
const native: readonly (readonly [engine: string, program: string, code: string])[] = [
  ['bash', 'bash', 'printf "[%s]" "$variables_text" "$variables_list" "$results_0"'],
  ['perl', 'perl', 'printf "[%s][%s][%s]", @ENV{"variables_text", "variables_list", "results_0"}'],
  [
    'php',
    'php',
    '<?php printf("[%s][%s][%s]", getenv("variables_text"), getenv("variables_list"), getenv("results_0"));',
  ],
]
const path = `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`

describe('values between tasks in different languages', function () {
  this.timeout(60_000)
  let runner: RunnerUnderTest
  before(() => {
    runner = new RunnerUnderTest()
  })
  after(() => runner.dispose())

  async function run(engine: string, code: string): Promise<{ end: DoneEnd; out: string }> {
    const parent = { taskId: '12t3', taskName: 'A*1', exception: null, metadata: {}, resultMap: {} }
    const plan = runner.plan([step(engine, code)], {
      environment: { PATH: path },
      inheritedVariables: every,
      results: [{ ...parent, value: map }],
    })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done')
    assert.equal(end.failure, null, await runner.log(plan.key, 'err'))
    return { end, out: await runner.log(plan.key, 'out') }
  }
  const passedBy = ({ propagatedVariables }: DoneEnd): unknown =>
    Object.fromEntries(Object.keys(every).map((name) => [name, propagatedVariables[name]]))

  for (const [engine, program, code] of scripts) {
    const test = findProgram(program, path) === null ? it.skip : it
    test(`pass a task in ${engine} unchanged, and come out of it as they went in`, async () => {
      const { end, out } = await run(engine, code)
      assert.equal(out, 'ran\n')
      assert.deepEqual(passedBy(end), every)
      // the order of a map's entries is free
      assert.deepEqual(sorted(end.value), sorted(map))
    })
  }

  for (const [engine, program, code] of native) {
    const test = findProgram(program, path) === null ? it.skip : it
    test(`pass a task in ${engine} unchanged, and are Java's text there`, async () => {
      const { end, out } = await run(engine, code)
      assert.equal(
        out,
        '[Zoë 😀\n"two"\tlines\\][[1, 2.0, null, {whole=1.0, none=null, deep=[1, 2.0, x]}]][{whole=1.0, none=null, deep=[1, 2.0, x]}]',
      )
      assert.deepEqual(passedBy(end), every)
    })
  }

  const ids: readonly (readonly [engine: string, program: string, code: string])[] = [
    ['cpython', 'python3', 'i = results[0].getTaskId(); print(i, i.getReadableName(), i.value())'],
    [
      'javascript',
      'node',
      'var i = results[0].getTaskId(); print(i + " " + i.getReadableName(), i.value())',
    ],
    ['groovy', 'groovy', 'def i = results[0].taskId; println "$i ${i.readableName} ${i.value()}"'],
    ['ruby', 'ruby', 'i = $results[0].getTaskId; puts "#{i} #{i.getReadableName} #{i.value}"'],
  ]
  for (const [engine, program, code] of ids) {
    const test = findProgram(program, path) === null ? it.skip : it
    test(`tell whose they are, in ${engine}`, async () => {
      const { out } = await run(engine, code)
      assert.equal(out, '12t3 A*1 3\n')
    })
  }

  const python: readonly (readonly [code: string, text: string])[] = [
    ['{"b": 1, "a": 2}.keys()', 'set [b, a]'],
    ['{"b": 1}.items()', 'set [[b, 1]]'],
    ['{"b": 1}.values()', 'list [1]'],
    ['(i for i in range(2))', 'list [0, 1]'],
    ['zip([1], "x")', 'list [[1, x]]'],
    ['type("C", (int,), {})(5)', 'integer 5'],
    ['2 ** 31', 'long 2147483648'],
    ['bytearray(b"x")', 'bytes [B'],
  ]
  for (const [code, text] of python) {
    it(`give ${text} for Python's ${code}`, async () => {
      const { end } = await run('cpython', `result = ${code}`)
      assert.equal(`${end.value.type} ${javaText(end.value).replace(/^\[B.*/, '[B')}`, text)
    })
  }

  const jython = findProgram('jython', path) === null ? it.skip : it
  jython('are the letters of the script in Jython', async () => {
    const { end, out } = await run('python', 'result = u"Zoë 😀"\nprint result')
    assert.deepEqual(end.value, javaString('Zoë 😀'))
    assert.equal(out, 'Zoë 😀\n')
  })

  it('refuse what is a number to Python alone, as numpy’s integers are, and name the way out', async () => {
    const code = `class int64:
    def tolist(self):
        return 3
result = {"n": [int64()]}`
    const plan = runner.plan([step('cpython', code)], { environment: { PATH: path } })
    const end = await runner.start(plan)
    assert.ok(end.ended === 'done' && end.failure?.kind === 'task')
    const said = await runner.log(plan.key, 'err')
    assert.match(
      said,
      /`result\['n'\]\[0\]` is a `__main__\.int64`\. Pass `.+\.tolist\(\)` instead/,
    )
  })
})
