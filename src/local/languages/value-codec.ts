import type { JavaValue } from '../../rest/java-serialization/java-value.ts'

/**
 * Values between the daemon and a language's driver, as JSON that keeps Java's types (execution.md
 * 5.4): null, booleans, texts and 32-bit integers are themselves, a list is an array, everything
 * else an object with one key that names its type.
 */
export type CodedValue =
  | null
  | boolean
  | string
  | number
  | readonly CodedValue[]
  | { readonly long: string }
  | { readonly double: string }
  | { readonly decimal: string }
  | { readonly bytes: string }
  | { readonly set: readonly CodedValue[] }
  | { readonly map: readonly (readonly [CodedValue, CodedValue])[] }
  | { readonly other: readonly [className: string, text: string] }

/** Deeper values are refused by the drivers too, so that no recursion follows the input. */
export const maximumValueDepth = 400

/** What a driver wrote that no driver of ours writes. */
export class ValueNotReadable extends Error {
  constructor(reason: string) {
    super(`a value that came back from a script cannot be read: ${reason}`)
    this.name = 'ValueNotReadable'
  }
}

/** The JSON form of a value; throws `ValueNotReadable` for one nested too deeply. */
export function encodeValue(value: JavaValue, depth = 0): CodedValue {
  if (depth > maximumValueDepth) throw new ValueNotReadable('it is nested too deeply')
  switch (value.type) {
    case 'null':
      return null
    case 'boolean':
    case 'integer':
    case 'string':
      return value.value
    case 'long':
      return { long: value.value.toString() }
    case 'double':
      return { double: doubleText(value.value) }
    case 'decimal':
      return { decimal: value.text }
    case 'bytes':
      return { bytes: Buffer.from(value.value).toString('base64') }
    case 'list':
      return value.items.map((item) => encodeValue(item, depth + 1))
    case 'set':
      return { set: value.items.map((item) => encodeValue(item, depth + 1)) }
    case 'map':
      return {
        map: value.entries.map(([key, item]) => [
          encodeValue(key, depth + 1),
          encodeValue(item, depth + 1),
        ]),
      }
    case 'other':
      return { other: [value.className, value.text] }
  }
}

/** The value of a JSON form that a driver wrote; throws `ValueNotReadable` for anything else. */
export function decodeValue(coded: unknown, depth = 0): JavaValue {
  if (depth > maximumValueDepth) throw new ValueNotReadable('it is nested too deeply')
  if (coded === null) return { type: 'null' }
  if (typeof coded === 'boolean') return { type: 'boolean', value: coded }
  if (typeof coded === 'string') return { type: 'string', value: coded }
  if (typeof coded === 'number') return integerOf(coded)
  if (Array.isArray(coded)) {
    return { type: 'list', items: coded.map((item: unknown) => decodeValue(item, depth + 1)) }
  }
  if (typeof coded !== 'object') throw new ValueNotReadable(`it is a ${typeof coded}`)
  const [entry, ...more] = Object.entries(coded)
  if (entry === undefined || more.length > 0) throw new ValueNotReadable('it names no type')
  return decodeTagged(entry[0], entry[1], depth)
}

function decodeTagged(tag: string, content: unknown, depth: number): JavaValue {
  if (tag === 'set' || tag === 'map') return decodeContainer(tag, content, depth)
  if (tag === 'other') {
    const [className, text] = Array.isArray(content) ? (content as unknown[]) : []
    if (typeof className !== 'string' || typeof text !== 'string') {
      throw new ValueNotReadable('`other` holds no class and text')
    }
    return { type: 'other', className, text }
  }
  if (typeof content !== 'string') throw new ValueNotReadable(`\`${tag}\` holds no text`)
  switch (tag) {
    case 'long':
      return longOf(content)
    case 'double':
      return { type: 'double', value: doubleOf(content) }
    case 'decimal':
      return { type: 'decimal', text: content }
    case 'bytes':
      return { type: 'bytes', value: new Uint8Array(Buffer.from(content, 'base64')) }
    default:
      throw new ValueNotReadable(`\`${tag}\` is no type`)
  }
}

function decodeContainer(tag: 'set' | 'map', content: unknown, depth: number): JavaValue {
  if (!Array.isArray(content)) throw new ValueNotReadable(`\`${tag}\` holds no list`)
  const items: readonly unknown[] = content
  if (tag === 'set') {
    return { type: 'set', items: items.map((item) => decodeValue(item, depth + 1)) }
  }
  return {
    type: 'map',
    entries: items.map((pair) => {
      if (!Array.isArray(pair) || pair.length !== 2) {
        throw new ValueNotReadable('an entry of a map is no pair')
      }
      return [decodeValue(pair[0], depth + 1), decodeValue(pair[1], depth + 1)]
    }),
  }
}

function integerOf(value: number): JavaValue {
  if (!Number.isInteger(value) || value < -(2 ** 31) || value >= 2 ** 31) {
    throw new ValueNotReadable(`\`${value}\` is no 32-bit integer`)
  }
  return { type: 'integer', value }
}

function longOf(text: string): JavaValue {
  if (!/^-?\d{1,19}$/.test(text)) throw new ValueNotReadable('a long is no number')
  const value = BigInt(text)
  if (BigInt.asIntN(64, value) !== value) throw new ValueNotReadable('a long has over 64 bits')
  return { type: 'long', value }
}

function doubleText(value: number): string {
  return Object.is(value, -0) ? '-0.0' : String(value)
}

function doubleOf(text: string): number {
  const value = { nan: NaN, inf: Infinity, '-inf': -Infinity }[text] ?? Number(text)
  if (text === '' || (Number.isNaN(value) && !/^nan$/i.test(text))) {
    throw new ValueNotReadable('a double is no number')
  }
  return value
}
