import assert from 'node:assert/strict'
import fc from 'fast-check'
import { javaText } from '../../../src/rest/java-serialization/java-text.ts'
import { readJava } from '../../../src/rest/java-serialization/read.ts'
import { streamsOfJava } from './streams-of-java.ts'

function bytesOf(base64: string): Uint8Array {
  return Buffer.from(base64, 'base64')
}

function valueOf(base64: string): unknown {
  const reading = readJava(bytesOf(base64))
  assert.equal(reading.kind, 'value')
  return reading.value
}

function reasonOf(bytes: Uint8Array): string {
  const reading = readJava(bytes)
  assert.equal(reading.kind, 'unreadable')
  return reading.reason
}

describe('reading a Java serialization stream', () => {
  for (const [name, text, base64] of streamsOfJava) {
    it(`reads what Java writes: ${name}`, () => {
      const reading = readJava(bytesOf(base64))
      assert.equal(reading.kind, 'value')
      assert.equal(javaText(reading.value), text)
    })
  }

  it('tells integers, longs, texts and bytes apart', () => {
    const one =
      'rO0ABXNyABFqYXZhLmxhbmcuSW50ZWdlchLioKT3gYc4AgABSQAFdmFsdWV4cgAQamF2YS5sYW5nLk51bWJlcoaslR0LlOCLAgAAeHAAAAAB'
    assert.deepEqual(valueOf(one), { type: 'integer', value: 1 })
    assert.deepEqual(valueOf('rO0ABXA='), { type: 'null' })
    assert.deepEqual(valueOf('rO0ABXQAA2FiYw=='), { type: 'string', value: 'abc' })
  })

  it('keeps the name and the text of an object that it does not know', () => {
    const exception = streamsOfJava.find(([name]) => name === 'exception')
    assert.deepEqual(valueOf(exception?.[2] ?? ''), {
      type: 'other',
      className: 'java.lang.IllegalStateException',
      text: 'java.lang.IllegalStateException: boom',
    })
  })

  it('says why bytes are no such stream', () => {
    assert.match(reasonOf(Buffer.from('hello')), /does not begin/)
    assert.match(reasonOf(Buffer.alloc(0)), /ends too early/)
    assert.match(reasonOf(Buffer.from('aced000574ffff61', 'hex')), /ends too early/)
    assert.match(reasonOf(Buffer.from('aced000571007e0005', 'hex')), /does not hold/)
    assert.match(reasonOf(Buffer.from('aced000574000480808080', 'hex')), /modified UTF-8/)
  })

  it('stops at any depth of nesting without exhausting the stack', () => {
    const array = '757200135b4c6a6176612e6c616e672e4f626a6563743b90ce589f1073296c020000787000000001'
    const again = '7571007e000000000001'
    const bytes = Buffer.from(`aced0005${array}${again.repeat(100_000)}`, 'hex')
    assert.match(reasonOf(bytes), /nested too deeply/)
  })

  it('refuses a small stream whose shared references stand for a huge value', () => {
    // ten lists, each of which holds the next one and then fifteen references to it
    const objects = '757200135b4c6a6176612e6c616e672e4f626a6563743b90ce589f1073296c0200007870'
    let stream = '74000161'
    for (let level = 9; level >= 0; level--) {
      const head = level === 0 ? objects : '7571007e0000'
      // handles: the class, then the lists from the outside in, then the text
      const inner = `71${(0x7e0000 + level + 2).toString(16).padStart(8, '0')}`
      stream = `${head}00000010${stream}${inner.repeat(15)}`
    }
    assert.match(reasonOf(Buffer.from(`aced0005${stream}`, 'hex')), /too large/)
  })

  it('never throws and never hangs on bytes that were changed at random', () => {
    fc.assert(
      fc.property(
        fc.nat(streamsOfJava.length - 1),
        fc.array(fc.tuple(fc.nat(2000), fc.nat(255)), { minLength: 1, maxLength: 5 }),
        (which, changes) => {
          const bytes = Buffer.from(streamsOfJava[which]?.[2] ?? '', 'base64')
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte
          const reading = readJava(bytes)
          if (reading.kind === 'value') javaText(reading.value)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
