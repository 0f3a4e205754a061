// Values as they pass between tasks, for JavaScript without anything of Node: also evaluated in
// QuickJS. The value of this script is a function that makes, of the collections (javascript-collections.js)
// and for a host that knows base64, the
// classes, the coding of `value-codec.ts`, and the results of parent tasks.
;(function makeValues(makeCollections, host) {
  'use strict'
  const { entriesOf, javaMap, JavaList, JavaSet, list } = makeCollections((value) =>
    javaText(value),
  )

  const serialisable =
    "null, booleans, numbers, strings, Java's lists and maps, and those that other tasks put"

  class JavaObject {
    constructor(className, text) {
      this.className = className
      this.text = text
    }
    toString() {
      return this.text
    }
  }
  class Decimal {
    constructor(text) {
      this.text = text
    }
    valueOf() {
      return Number(this.text)
    }
    toString() {
      return this.text
    }
  }
  class Bytes extends Uint8Array {
    toString() {
      return '[B@' + this.length.toString(16)
    }
  }
  class JavaLong {
    constructor(text) {
      this.text = text
    }
    valueOf() {
      return Number(this.text)
    }
    toString() {
      return this.text
    }
  }
  class JavaDouble {
    constructor(value) {
      this.value = Number(value)
    }
    valueOf() {
      return this.value
    }
    toString() {
      return javaDouble(this.value)
    }
  }

  /**
   * The coded items of lists and maps that came from Java, by their keys: a number that is still
   * there keeps its type, which a number of JavaScript's does not show.
   */
  const origins = new WeakMap()
  function withOrigin(made, holder, codedItems) {
    origins.set(holder, codedItems)
    return made
  }
  function decodeList(coded, kind) {
    const made = kind.from(coded.map(decode))
    return withOrigin(made, made, new Map(coded.entries()))
  }
  function decodeMap(pairs, onPut, onRemove) {
    const coded = new Map(pairs.map(([key, item]) => [decode(key), item]))
    const made = javaMap(
      [...coded].map(([key, item]) => [key, decode(item)]),
      onPut,
      onRemove,
    )
    return withOrigin(made, made[entriesOf], coded)
  }
  function decode(coded) {
    if (Array.isArray(coded)) return decodeList(coded, JavaList)
    if (coded === null || typeof coded !== 'object') return coded
    const [tag] = Object.keys(coded)
    const content = coded[tag]
    switch (tag) {
      case 'long':
        return Number.isSafeInteger(Number(content)) ? Number(content) : new JavaLong(content)
      case 'double':
        return Number(content)
      case 'decimal':
        return new Decimal(content)
      case 'bytes':
        return Bytes.from(host.fromBase64(content))
      case 'set':
        return decodeList(content, JavaSet)
      case 'map':
        return decodeMap(content)
      default:
        return new JavaObject(content[0], content[1])
    }
  }

  function encodeNumber(value) {
    if (
      Number.isInteger(value) &&
      value >= -(2 ** 31) &&
      value < 2 ** 31 &&
      !Object.is(value, -0)
    ) {
      return value
    }
    return { double: Object.is(value, -0) ? '-0.0' : String(value) }
  }
  function encode(value, depth = 0) {
    if (depth > 400)
      throw new TypeError('it is nested more than 400 deep, or holds itself. Pass it as text')
    if (value === null || value === undefined) return null
    switch (typeof value) {
      case 'boolean':
      case 'string':
        return value
      case 'number':
        return encodeNumber(value)
      case 'bigint':
        return encodeBigInt(value)
    }
    const entries = value[entriesOf]
    if (entries !== undefined) {
      return {
        map: [...entries].map(([key, item]) => [
          encode(key, depth + 1),
          encodeItem(entries, key, item, depth + 1),
        ]),
      }
    }
    if (value instanceof JavaList) {
      const items = Array.from(value, (item, index) => encodeItem(value, index, item, depth + 1))
      return value instanceof JavaSet ? { set: items } : items
    }
    return encodeBoxed(value)
  }
  function encodeItem(holder, key, item, depth) {
    const before = typeof item === 'number' ? origins.get(holder)?.get(key) : undefined
    return before !== undefined && Object.is(decode(before), item) ? before : encode(item, depth)
  }
  function encodeBigInt(value) {
    if (BigInt.asIntN(64, value) === value) return { long: String(value) }
    throw new TypeError('it is a BigInt of more than 64 bits. Pass `String(…)` of it')
  }
  function encodeBoxed(value) {
    if (value instanceof JavaLong) return { long: value.text }
    if (value instanceof JavaDouble) return { double: String(value.value) }
    if (value instanceof Decimal) return { decimal: value.text }
    if (value instanceof JavaObject) return { other: [value.className, value.text] }
    if (value instanceof TaskResult) return value.coded
    if (value instanceof Uint8Array) return { bytes: host.toBase64(value) }
    if (value instanceof Number || value instanceof String || value instanceof Boolean) {
      return encode(value.valueOf())
    }
    const kind = kindOf(value)
    const instead = kind === 'function' ? 'what it returns' : '`JSON.stringify(…)` of it'
    throw new TypeError(`it is or holds a JavaScript ${kind}. Pass ${instead}`)
  }
  /** The coded form, or an error that names the value and says what does pass. */
  function checked(what, value) {
    try {
      return encode(value)
    } catch (error) {
      throw new TypeError(
        `${what} cannot be passed on: ${error.message} instead. What passes between tasks: ${serialisable}.`,
      )
    }
  }
  function kindOf(value) {
    if (typeof value === 'function') return 'function'
    return Array.isArray(value) ? 'array' : 'object'
  }

  function javaDouble(value) {
    if (!Number.isFinite(value)) return String(value)
    if (Object.is(value, -0)) return '-0.0'
    const size = Math.abs(value)
    if (size === 0 || (size >= 1e-3 && size < 1e7)) {
      return Number.isInteger(value) ? `${value}.0` : String(value)
    }
    const [digits, exponent] = value.toExponential().split('e')
    return `${digits.includes('.') ? digits : `${digits}.0`}E${Number(exponent)}`
  }
  function javaText(value) {
    if (value === undefined) return 'null'
    if (value instanceof Map) {
      const pairs = Array.from(
        value,
        ([key, item]) => `${javaText(key)}=${itemText(value, key, item)}`,
      )
      return `{${pairs.join(', ')}}`
    }
    if (value instanceof JavaList) {
      return `[${Array.from(value, (item, index) => itemText(value, index, item)).join(', ')}]`
    }
    return String(value)
  }
  /** A number in a list or a map is one of Java's objects there, and has Java's text. */
  function itemText(holder, key, item) {
    if (typeof item !== 'number') return javaText(item)
    const coded = encodeItem(holder, key, item, 0)
    return typeof coded === 'number' ? String(coded) : (coded.long ?? javaDouble(item))
  }

  class TaskResult {
    constructor(fields) {
      this.coded = fields.value
      this.fields = fields
    }
    value() {
      if (this.fields.exception !== null) throw new Error(this.fields.exception)
      return decode(this.coded)
    }
    getValue() {
      return decode(this.coded)
    }
    hadException() {
      return this.fields.exception !== null
    }
    getException() {
      return this.fields.exception === null ? null : new Error(this.fields.exception)
    }
    getMetadata() {
      return javaMap(this.fields.metadata)
    }
    getResultMap() {
      return javaMap(this.fields.resultMap.map(([name, value]) => [name, decode(value)]))
    }
    getTaskId() {
      const { taskId, taskName } = this.fields
      return {
        getReadableName: () => taskName,
        value: () => taskId.split('t')[1],
        toString: () => taskId,
      }
    }
    getOutput() {
      return ''
    }
    toString() {
      if (this.fields.exception !== null) return this.fields.exception
      if (this.coded === null) return 'Result not available'
      const coded = this.coded
      return coded !== null && typeof coded === 'object' && 'double' in coded
        ? javaDouble(Number(coded.double))
        : javaText(decode(coded))
    }
  }

  return {
    checked,
    decode,
    decodeMap,
    encode,
    encodeItem,
    entriesOf,
    javaDouble,
    JavaDouble,
    JavaLong,
    javaMap,
    JavaSet,
    javaText,
    list,
    TaskResult,
  }
})
