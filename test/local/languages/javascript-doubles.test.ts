import assert from 'node:assert/strict'

import { javascriptDoubles } from '../../../src/local/languages/javascript-doubles.ts'

/** What Nashorn 15.4 made a Double of, and an Integer, when it ran these. */
const doubles = [
  'variables.get("i") + 1',
  'results[0].value() * 2',
  '-variables.get("i")',
  '+"3"',
  '"5" - 2',
  '3.0',
  '1 + 1.0',
  '2 * 0.5',
  'variables.get("i") % 2',
  'variables.get("i") >>> 0',
  'parseInt("3", 10)',
  'Number(3)',
  'Math.floor(7 / 2)',
  'Math.max(variables.get("i"), 5)',
  '"abc".charCodeAt(0)',
  'results.length - 1',
  'n > 0 ? n + 1 : 0',
]
const integers = [
  'variables.get("i")',
  '3',
  '-3',
  '-(3)',
  '1e3',
  '0xff',
  '(1 + 2) * 3',
  '6 / 3',
  '!0 + 1',
  '1 << 2',
  '5 & variables.get("i")',
  '~~5.7',
  '7 / 2 | 0',
  'Math.max(1, 2)',
  'results.length',
  '"abc".indexOf("c")',
  'true ? 1 : 2',
  '5 > 3 && 7',
  'Java.type("java.lang.Integer").parseInt("7")',
]

describe('numbers that a server’s JavaScript makes doubles of', () => {
  for (const [expressions, is] of [
    [doubles, true],
    [integers, false],
  ] as const)
    for (const expression of expressions)
      it(`${is ? 'hold' : 'do not hold'} ${expression}`, () => {
        const put = `variables.put("v", ${expression}); resultMap["m"] = ${expression}`
        const code = `${put}; variables.w = ${expression}; result = ${expression}; ${expression}`
        const { variables, ...rest } = javascriptDoubles(code)
        assert.deepEqual([...variables].sort(), is ? ['v', 'w'] : [])
        assert.deepEqual(rest, {
          resultMap: is ? ['m'] : [],
          result: is,
          value: is,
        })
      })

  for (const [code, is] of [
    ['var i = 1; i = i + 1; result = i', true],
    ['var i = 0; while (i < 3) { i++ } result = i', true],
    ['for (var i = 0; i < 3; i += 1) {} result = i', true],
    ['var o = { n: 1 }; o.n++; result = o.n', true],
    ['if (true) { result = results[0].value() + 4 } else { result = 0 }', true],
    ['var n = 3; result = n', false],
    ['var o = { n: 1 }; result = o.n', false],
    ['var x; result = x = 5', false],
    ['var a = b; var b = a; result = a', false],
    ['result = (', false],
  ] as const)
    it(`are found through variables: ${code}`, () => {
      assert.equal(javascriptDoubles(code).result, is)
    })

  it('are not looked for where a script is nested beyond all bounds', () => {
    const deep = `${'('.repeat(200_000)}1${')'.repeat(200_000)}`
    assert.equal(javascriptDoubles(`result = n + ${deep}`).result, false)
    assert.equal(javascriptDoubles(`result = ${'1+'.repeat(200_000)}1`).result, false)
  })
})
