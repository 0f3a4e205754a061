import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createContext, runInContext } from 'node:vm'

import { javascriptDoubles } from '../../../src/local/languages/javascript-doubles.ts'
import { packageRoot } from '../../../src/state/package-root.ts'
import type { CodedValue } from '../../../src/local/languages/value-codec.ts'

const drivers = join(packageRoot(), 'src', 'local', 'languages', 'drivers')
const sources = ['collections', 'values', 'java', 'bindings'].map((name) =>
  readFileSync(join(drivers, `javascript-${name}.js`), 'utf8'),
)

interface Outcome {
  readonly printed: string
  readonly puts: unknown
  readonly outputs: unknown
}

/** Runs a script with the bindings as the drivers do, without a process. */
function runScript(code: string, variables: Readonly<Record<string, CodedValue>>): Outcome {
  const printed: string[] = []
  const context = createContext({
    print: (text: string) => void printed.push(text),
    input: {
      variables: Object.entries(variables),
      results: Object.values(variables).map((value) => ({
        taskName: 'parent',
        value,
        exception: null,
        metadata: [],
        resultMap: [],
      })),
      ...{ genericInformation: [], resultMap: [], resultMetadata: [] },
      doubles: javascriptDoubles(code),
      ...{ args: [], nodesurl: [], allnodesurl: [], texts: {}, absent: [], hasResult: false },
    },
  })
  sources.forEach((source, part) => {
    const made: unknown = runInContext(source, context)
    context[`part${part}`] = made
  })
  const collected: unknown = runInContext(
    `const host = { print, printError: print, note() {} }
    const values = part1(part0, host)
    const bindings = part3(values, part2(values, host), input, host)
    Object.assign(globalThis, bindings.names)
    const own = (0, eval)(${JSON.stringify(code)})
    JSON.stringify(bindings.collect((name) => ({ exists: name in globalThis, value: globalThis[name] }), own))`,
    context,
  )
  const { puts, outputs } = JSON.parse(String(collected)) as Outcome
  return { printed: printed.join(''), puts, outputs }
}

const list: CodedValue = [1, { double: '2' }, { long: '5' }, { map: [['d', { double: '1' }]] }]

describe('values of other languages in JavaScript', () => {
  it('are left as they are where a script does not touch them', () => {
    assert.deepEqual(runScript('print("x")', { list, n: { double: '1' } }).puts, [])
  })

  it('keep the types of numbers in lists and maps that are passed on', () => {
    assert.deepEqual(runScript('result = results[0].value()', { list }).outputs, [['result', list]])
    const changed = runScript('variables.get("list").add("new")', { list })
    assert.deepEqual(changed.puts, [['list', [...(list as CodedValue[]), 'new']]])
  })

  it('become doubles where they are computed, as on a server', () => {
    const code = `variables.put("more", variables.get("n") + 1)
variables.put("same", variables.get("n"))
variables.length = "ab".length
result = variables.get("more") - 2`
    const { puts, outputs } = runScript(code, { n: 1 })
    assert.deepEqual(puts, [
      ['more', { double: '2' }],
      ['same', 1],
      ['length', 2],
    ])
    assert.deepEqual(outputs, [['result', { double: '0' }]])
  })

  it('have Java’s text in lists and maps, and JavaScript’s on their own', () => {
    const code = 'print(variables.get("list"), results[0], "" + variables.get("n"), results[1])'
    assert.equal(
      runScript(code, { list, n: { double: '3' } }).printed,
      '[1, 2.0, 5, {d=1.0}] [1, 2.0, 5, {d=1.0}] 3 3.0\n',
    )
  })

  it('have Java’s methods besides JavaScript’s own, as in Nashorn', () => {
    const holds = [
      'variables.get("s").equals("Text")',
      'variables.get("s").equalsIgnoreCase("tEXT")',
      'variables.get("s").contains("ex") && !variables.get("s").isEmpty()',
      'variables.get("s").matches("T.*t") && !variables.get("s").matches("e")',
      'variables.get("s").compareTo("Tf") < 0',
      'variables.get("s").length === 4',
      'variables.get("d").intValue() === 2 && variables.get("d").equals(2.5)',
      'variables.get("b").booleanValue() && variables.get("b").equals(true)',
      'variables.get("nope") === null && variables.nope === undefined',
      'Packages.java.lang.Integer.parseInt("4") === 4',
    ]
    const script = `result = [${holds.join(',')}].map(String).join(" ")`
    const given = { s: 'Text', d: { double: '2.5' }, b: true }
    assert.deepEqual(runScript(script, given).outputs, [
      ['result', holds.map(() => 'true').join(' ')],
    ])
  })

  it('are gone through by Java’s iterators, and taken out by index or value', () => {
    const code = `
      var names = ""
      for (var it = variables.entrySet().iterator(); it.hasNext(); ) names += it.next().getKey()
      for (var at = variables.get("l").iterator(); at.hasNext(); ) names += at.next()
      var l = variables.get("l")
      names += l.remove(0) + l.remove("z") + l.remove("zz")
      result = names + l.size()`
    assert.deepEqual(runScript(code, { l: ['x', 'y', 'z'] }).outputs, [
      ['result', 'lxyzxtruefalse1'],
    ])
  })
})
