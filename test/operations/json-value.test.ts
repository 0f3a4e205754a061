import assert from 'node:assert/strict'

import { jsonValue } from '../../src/operations/json-value.ts'
import { javaString } from '../../src/rest/java-serialization/java-value.ts'
import type { JavaValue } from '../../src/rest/java-serialization/java-value.ts'

describe('jsonValue', () => {
  const cases: [what: string, value: JavaValue, json: string][] = [
    ['null', { type: 'null' }, 'null'],
    ['a long that fits', { type: 'long', value: 5n }, '5'],
    ['a long beyond 2^53 as text', { type: 'long', value: 2n ** 60n }, '"1152921504606846976"'],
    ['NaN as text', { type: 'double', value: NaN }, '"NaN"'],
    ['bytes as base64', { type: 'bytes', value: Buffer.from('hi') }, '"aGk="'],
    ['a list', { type: 'list', items: [javaString('a'), { type: 'null' }] }, '["a",null]'],
    [
      'a map with keys of any kind',
      { type: 'map', entries: [[{ type: 'integer', value: 1 }, javaString('one')]] },
      '{"1":"one"}',
    ],
    [
      'the name of a prototype as a name',
      { type: 'map', entries: [[javaString('__proto__'), javaString('x')]] },
      '{"__proto__":"x"}',
    ],
    [
      'a value of another class',
      { type: 'other', className: 'java.util.Date', text: 'today' },
      '{"type":"java.util.Date","text":"today"}',
    ],
  ]
  for (const [what, value, json] of cases)
    it(`says ${what}`, () => {
      assert.equal(JSON.stringify(jsonValue(value)), json)
    })
})
