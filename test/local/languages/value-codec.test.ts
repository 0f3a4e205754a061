import assert from 'node:assert/strict'

import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import {
  decodeValue,
  encodeValue,
  ValueNotReadable,
} from '../../../src/local/languages/value-codec.ts'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'

const one: JavaValue = { type: 'integer', value: 1 }
const every: readonly JavaValue[] = [
  { type: 'null' },
  { type: 'boolean', value: true },
  { type: 'integer', value: -2147483648 },
  { type: 'long', value: 2n ** 63n - 1n },
  { type: 'double', value: 2.5 },
  { type: 'double', value: NaN },
  { type: 'double', value: -Infinity },
  { type: 'double', value: -0 },
  { type: 'decimal', text: '1.10' },
  { type: 'string', value: 'Zoë 😀 \u0000 \ud800' },
  { type: 'bytes', value: new Uint8Array([0, 255, 10]) },
  { type: 'set', items: [one] },
  { type: 'list', items: [one, { type: 'list', items: [] }] },
  {
    type: 'map',
    entries: [
      [{ type: 'string', value: '__proto__' }, one],
      [one, { type: 'null' }],
    ],
  },
  { type: 'other', className: 'org.python.core.PyDictionary', text: "{'a': 1}" },
]

describe('the coded form of values', () => {
  for (const value of every) {
    it(`gives back a value of type ${value.type}, through JSON (${javaText(value).slice(0, 20)})`, () => {
      assert.deepEqual(decodeValue(JSON.parse(JSON.stringify(encodeValue(value)))), value)
    })
  }

  it('refuses what no driver writes', () => {
    for (const coded of [1.5, 2 ** 31, { long: '9223372036854775808' }, { long: 'x' }, {}]) {
      assert.throws(() => decodeValue(coded), ValueNotReadable)
    }
    for (const coded of [{ double: 'x' }, { map: [[1]] }, { set: 1 }, { what: '1' }, undefined]) {
      assert.throws(() => decodeValue(coded), ValueNotReadable)
    }
  })

  it('refuses endless nesting instead of overflowing the stack', () => {
    let coded: unknown = null
    let value: JavaValue = { type: 'null' }
    for (let depth = 0; depth < 100_000; depth += 1) {
      coded = [coded]
      value = { type: 'list', items: [value] }
    }
    assert.throws(() => decodeValue(coded), ValueNotReadable)
    assert.throws(() => encodeValue(value), ValueNotReadable)
  })
})

describe("Java's text of values", () => {
  const texts: readonly (readonly [JavaValue, string])[] = [
    [{ type: 'double', value: 1 }, '1.0'],
    [{ type: 'double', value: 1e7 }, '1.0E7'],
    [{ type: 'double', value: 0.00012 }, '1.2E-4'],
    [{ type: 'double', value: 123456.5 }, '123456.5'],
    [{ type: 'double', value: -0 }, '-0.0'],
    [{ type: 'null' }, 'null'],
    [
      { type: 'list', items: [one, { type: 'null' }, { type: 'string', value: 'x' }] },
      '[1, null, x]',
    ],
    [
      {
        type: 'map',
        entries: [
          [{ type: 'string', value: 'a' }, one],
          [one, one],
        ],
      },
      '{a=1, 1=1}',
    ],
    [{ type: 'map', entries: [] }, '{}'],
    [
      { type: 'set', items: [{ type: 'map', entries: [[one, { type: 'list', items: [] }]] }] },
      '[{1=[]}]',
    ],
  ]
  for (const [value, text] of texts) {
    it(`is ${text}`, () => {
      assert.equal(javaText(value), text)
    })
  }

  it('needs no stack for a deep value', () => {
    let value: JavaValue = one
    for (let depth = 0; depth < 100_000; depth += 1) value = { type: 'list', items: [value] }
    assert.equal(javaText(value).length, 200_001)
  })
})
