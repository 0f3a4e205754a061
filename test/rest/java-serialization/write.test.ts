import assert from 'node:assert/strict'
import fc from 'fast-check'
import type { JavaValue } from '../../../src/rest/java-serialization/java-value.ts'
import { readJava } from '../../../src/rest/java-serialization/read.ts'
import { writeJava } from '../../../src/rest/java-serialization/write.ts'
import { streamsOfJava } from './streams-of-java.ts'

function base64(value: JavaValue): string {
  return Buffer.from(writeJava(value)).toString('base64')
}

function streamOf(name: string): string | undefined {
  return streamsOfJava.find(([other]) => other === name)?.[2]
}

const anyValue = fc.letrec<{ value: JavaValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant<JavaValue>({ type: 'null' }),
    fc.boolean().map((value): JavaValue => ({ type: 'boolean', value })),
    fc.integer().map((value): JavaValue => ({ type: 'integer', value })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value): JavaValue => ({ type: 'long', value })),
    fc.double().map((value): JavaValue => ({ type: 'double', value })),
    fc.string({ unit: 'binary' }).map((value): JavaValue => ({ type: 'string', value })),
    fc.uint8Array().map((value): JavaValue => ({ type: 'bytes', value })),
    fc.bigInt().map((value): JavaValue => ({ type: 'decimal', text: value.toString() })),
    fc.array(tie('value')).map((items): JavaValue => ({ type: 'list', items })),
    fc.array(tie('value')).map((items): JavaValue => ({ type: 'set', items })),
    fc
      .array(fc.tuple(tie('value'), tie('value')))
      .map((entries): JavaValue => ({ type: 'map', entries })),
  ),
})).value

describe('writing a Java serialization stream', () => {
  it('writes the bytes that Java writes', () => {
    assert.equal(base64({ type: 'null' }), 'rO0ABXA=')
    assert.equal(base64({ type: 'string', value: 'abc' }), 'rO0ABXQAA2FiYw==')
    assert.equal(base64({ type: 'string', value: 'a\0é€😀' }), streamOf('emoji'))
    assert.equal(base64({ type: 'long', value: 1099511627776n }), streamOf('long'))
    assert.equal(base64({ type: 'double', value: 1e10 }), streamOf('double'))
    assert.equal(base64({ type: 'bytes', value: Uint8Array.of(1, 2, 255) }), streamOf('bytes'))
  })

  it('reads back every value that it wrote', () => {
    fc.assert(
      fc.property(anyValue, (value) => {
        assert.deepEqual(readJava(writeJava(value)), { kind: 'value', value })
      }),
      { numRuns: 300 },
    )
  })

  it('writes texts of 65536 bytes and more in the long form', () => {
    const value: JavaValue = { type: 'string', value: 'ä'.repeat(40_000) }
    const bytes = writeJava(value)
    assert.equal(bytes[4], 0x7c)
    assert.deepEqual(readJava(bytes), { kind: 'value', value })
  })

  it('writes values of any depth', () => {
    let value: JavaValue = { type: 'null' }
    for (let level = 0; level < 100_000; level++) value = { type: 'list', items: [value] }
    assert.equal(writeJava(value).length > 100_000, true)
  })

  it('writes a value of an unknown class as its text', () => {
    const written = writeJava({ type: 'other', className: 'x.Y', text: 'why' })
    assert.deepEqual(readJava(written), { kind: 'value', value: { type: 'string', value: 'why' } })
  })
})
