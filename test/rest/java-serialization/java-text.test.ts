import assert from 'node:assert/strict'
import {
  javaDecimalText,
  javaDoubleText,
} from '../../../src/rest/java-serialization/java-number-text.ts'
import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'

describe("Java's text of a value", () => {
  const doubles: readonly (readonly [number, string])[] = [
    [0, '0.0'],
    [-0, '-0.0'],
    [1, '1.0'],
    [100, '100.0'],
    [1.5, '1.5'],
    [-2.25, '-2.25'],
    [0.001, '0.001'],
    [0.00099, '9.9E-4'],
    [1e7, '1.0E7'],
    [9999999.5, '9999999.5'],
    [123456789, '1.23456789E8'],
    [1e-5, '1.0E-5'],
    [1e21, '1.0E21'],
    [Number.MIN_VALUE, '4.9E-324'],
    [Number.MAX_VALUE, '1.7976931348623157E308'],
    [Number.NaN, 'NaN'],
    [Number.NEGATIVE_INFINITY, '-Infinity'],
  ]
  for (const [value, text] of doubles) {
    it(`writes the double ${text}`, () => assert.equal(javaDoubleText(value), text))
  }

  it('writes decimals plainly or with an exponent, by their scale', () => {
    assert.equal(javaDecimalText(-123400n, 4), '-12.3400')
    assert.equal(javaDecimalText(1n, -5), '1E+5')
    assert.equal(javaDecimalText(5n, 3), '0.005')
    assert.equal(javaDecimalText(12n, 10), '1.2E-9')
  })

  it('writes lists and maps with their parts', () => {
    const value: JavaValue = {
      type: 'map',
      entries: [
        [
          { type: 'string', value: 'k' },
          {
            type: 'list',
            items: [
              { type: 'integer', value: 1 },
              { type: 'double', value: 2.5 },
              { type: 'null' },
              { type: 'boolean', value: true },
            ],
          },
        ],
      ],
    }
    assert.equal(javaText(value), '{k=[1, 2.5, null, true]}')
  })

  it('does not depend on how deep a value is', () => {
    let value: JavaValue = { type: 'integer', value: 7 }
    for (let level = 0; level < 100_000; level++) value = { type: 'list', items: [value] }
    assert.equal(javaText(value).length, 200_001)
  })
})
