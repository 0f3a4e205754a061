import assert from 'node:assert/strict'
import fc from 'fast-check'

import {
  decodeValue,
  decodeValues,
  encodeValue,
  encodeValues,
} from '../../../src/local/store/value-text.ts'
import { javaString, type JavaValue } from '../../../src/rest/java-serialization/java-value.ts'

const { value: anyValue } = fc.letrec<{ value: JavaValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant<JavaValue>({ type: 'null' }),
    fc.boolean().map((value): JavaValue => ({ type: 'boolean', value })),
    fc.integer().map((value): JavaValue => ({ type: 'integer', value })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value): JavaValue => ({ type: 'long', value })),
    fc.double().map((value): JavaValue => ({ type: 'double', value })),
    fc.string({ unit: 'binary' }).map(javaString),
    fc.uint8Array().map((value): JavaValue => ({ type: 'bytes', value })),
    fc.array(tie('value')).map((items): JavaValue => ({ type: 'list', items })),
    fc.array(tie('value')).map((items): JavaValue => ({ type: 'set', items })),
    fc
      .array(fc.tuple(tie('value'), tie('value')))
      .map((entries): JavaValue => ({ type: 'map', entries })),
    fc
      .tuple(fc.string(), fc.string())
      .map(([className, text]): JavaValue => ({ type: 'other', className, text })),
  ),
}))

describe('values in the store', () => {
  it('come back as they were', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        assert.deepEqual(decodeValue(encodeValue(value)), value)
      }),
      { numRuns: 500 },
    )
  })

  it('may be as deep as they like', () => {
    let value: JavaValue = javaString('bottom')
    for (let depth = 0; depth < 100_000; depth++) value = { type: 'list', items: [value] }
    const text = encodeValue(value)
    assert.equal(encodeValue(decodeValue(text)), text)
  })

  it('keep their names, whatever these are', () => {
    const values = Object.fromEntries([
      ['__proto__', javaString('a')],
      ['', javaString('b')],
    ])
    assert.deepEqual(Object.entries(decodeValues(encodeValues(values))), Object.entries(values))
  })
})
