// ProActive's bindings for JavaScript, without anything of Node: also evaluated in QuickJS. The
// value of this script is a function of `input` (see driver-protocol.ts) and of a host that prints
// and notes changes. What it returns: names for the script, and `collect`, which reads them back.
;(function makeBindings(input, host) {
  'use strict'

  const serialisable =
    'null, booleans, numbers, strings, and the lists and maps that other tasks put; ' +
    'use JSON.stringify for objects and arrays'

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

  function hidden(target, methods) {
    for (const name of Object.keys(methods)) {
      Object.defineProperty(target, name, { value: methods[name], enumerable: false })
    }
    return target
  }

  class JavaList extends Array {}
  hidden(JavaList.prototype, {
    get(index) {
      return this[index]
    },
    set(index, value) {
      const before = this[index]
      this[index] = value
      return before
    },
    add(value) {
      this.push(value)
      return true
    },
    addAll(values) {
      this.push(...values)
      return true
    },
    size() {
      return this.length
    },
    isEmpty() {
      return this.length === 0
    },
    contains(value) {
      return this.includes(value)
    },
    toString() {
      return javaText(this)
    },
  })
  Object.defineProperty(JavaList, Symbol.species, { value: Array })
  class JavaSet extends JavaList {}
  hidden(JavaSet.prototype, {
    add(value) {
      if (this.includes(value)) return false
      this.push(value)
      return true
    },
  })

  /** A Map whose entries can also be read and set as properties, as Java's maps in Nashorn. */
  const entriesOf = Symbol('entries')
  const mapMethods = {
    get: (map, key) => (map.has(key) ? map.get(key) : null),
    getOrDefault: (map, key, fallback) => (map.has(key) ? map.get(key) : fallback),
    containsKey: (map, key) => map.has(key),
    containsValue: (map, value) => [...map.values()].includes(value),
    keySet: (map) => list(map.keys()),
    values: (map) => list(map.values()),
    entrySet: (map) =>
      list(
        [...map].map(([key, value]) => ({ key, value, getKey: () => key, getValue: () => value })),
      ),
    size: (map) => map.size,
    isEmpty: (map) => map.size === 0,
    toString: (map) => javaText(map),
    forEach: (map, visit) => map.forEach((value, key) => visit(key, value)),
  }
  function list(items) {
    const made = new JavaList()
    for (const item of items) made.push(item)
    return made
  }
  function javaMap(entries, onPut, onRemove) {
    const map = new Map(entries)
    const put = (key, value) => {
      const before = map.has(key) ? map.get(key) : null
      if (onPut !== undefined) onPut(key, value)
      map.set(key, value)
      return before
    }
    const remove = (key) => {
      const before = map.has(key) ? map.get(key) : null
      if (onRemove !== undefined) onRemove(key)
      map.delete(key)
      return before
    }
    const methods = { put, remove }
    methods.putAll = (other) => {
      for (const [key, value] of other[entriesOf] ?? Object.entries(other)) put(key, value)
    }
    methods.clear = () => {
      for (const key of [...map.keys()]) remove(key)
    }
    for (const name of Object.keys(mapMethods)) {
      methods[name] = (...given) => mapMethods[name](map, ...given)
    }
    return new Proxy(Object.create(null), {
      get(_target, key) {
        if (key === entriesOf) return map
        if (key === Symbol.iterator) return () => map.entries()
        if (key === Symbol.toPrimitive) return () => javaText(map)
        if (typeof key === 'symbol') return undefined
        if (Object.prototype.hasOwnProperty.call(methods, key)) return methods[key]
        return map.has(key) ? map.get(key) : null
      },
      set(_target, key, value) {
        put(key, value)
        return true
      },
      has: (_target, key) => map.has(key),
      deleteProperty(_target, key) {
        remove(key)
        return true
      },
      ownKeys: () => [...map.keys()].map(String),
      getOwnPropertyDescriptor(_target, key) {
        if (!map.has(key)) return undefined
        return { value: map.get(key), enumerable: true, configurable: true, writable: true }
      },
    })
  }

  function decode(coded) {
    if (Array.isArray(coded)) return list(coded.map(decode))
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
        return JavaSet.from(content.map(decode))
      case 'map':
        return javaMap(content.map(([key, value]) => [decode(key), decode(value)]))
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
    if (depth > 400) throw new TypeError('a value is nested more than 400 deep, or holds itself')
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
    if (value[entriesOf] !== undefined) {
      return {
        map: [...value[entriesOf]].map(([key, item]) => [
          encode(key, depth + 1),
          encode(item, depth + 1),
        ]),
      }
    }
    if (value instanceof JavaSet) return { set: [...value].map((item) => encode(item, depth + 1)) }
    if (value instanceof JavaList) return [...value].map((item) => encode(item, depth + 1))
    return encodeBoxed(value)
  }
  function encodeBigInt(value) {
    if (BigInt.asIntN(64, value) === value) return { long: String(value) }
    throw new TypeError('a BigInt of more than 64 bits cannot be passed on; pass it as text')
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
    throw new TypeError(
      `a JavaScript ${kindOf(value)} cannot be passed on. What passes: ${serialisable}`,
    )
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
      return `{${[...value].map(([key, item]) => `${javaText(key)}=${javaText(item)}`).join(', ')}}`
    }
    if (value instanceof JavaList) return `[${[...value].map(javaText).join(', ')}]`
    return String(value)
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
      return this.fields.taskName
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

  const puts = new Map()
  const removed = new Set()
  const given = new Map(input.variables)
  const variables = javaMap(
    input.variables.map(([name, value]) => [name, decode(value)]),
    (name, value) => {
      const coded = encode(value)
      puts.set(String(name), coded)
      host.note(['put', String(name), coded])
    },
    (name) => {
      puts.delete(name)
      removed.add(name)
      host.note(['remove', name])
    },
  )

  const environment = new Map()
  let prefix = ''
  const ignored = () => undefined
  const forkEnvironment = {
    addSystemEnvironmentVariable: (name, value) => environment.set(String(name), String(value)),
    setSystemEnvironmentVariable: (name, value) => environment.set(String(name), String(value)),
    getSystemEnvironment: () => javaMap([...environment]),
    getSystemEnvironmentVariable: (name) => environment.get(name) ?? null,
    getPreJavaCommand: () => list(prefix.split(' ')),
    setPreJavaCommand: (command) => {
      prefix = Array.isArray(command) ? command.join(' ') : String(command)
    },
    addPreJavaCommand: (word) => {
      prefix = `${prefix} ${word}`.trim()
    },
    setJavaHome: ignored,
    addJVMArgument: ignored,
    addAdditionalClasspath: ignored,
    setWorkingDir: ignored,
  }

  let percent = 0
  const progress = {
    get: () => percent,
    set: (value) => {
      if (!(value >= 0 && value <= 100)) {
        throw new RangeError(`progress must be from 0 to 100, not ${value}`)
      }
      percent = Math.trunc(value)
      host.progress(percent)
    },
  }

  function absent(name) {
    const message = `\`${name}\` exists on a ProActive server only`
    return new Proxy(
      {},
      {
        get(_target, key) {
          if (typeof key === 'symbol') return undefined
          throw new Error(message)
        },
      },
    )
  }

  // without a value: a script that ends with one of these has none
  const print = (...values) => void host.print(`${values.map(String).join(' ')}\n`)
  const out = {
    println: (value = '') => print(value),
    print: (value) => void host.print(String(value)),
  }
  const err = {
    println: (value = '') => void host.printError(`${value}\n`),
    print: (value) => void host.printError(String(value)),
  }
  const integer = (value) => Math.trunc(Number(value))
  const classes = {
    'java.lang.Integer': Object.assign(
      function Integer(value) {
        return new Number(integer(value))
      },
      { parseInt: integer, valueOf: integer, MAX_VALUE: 2 ** 31 - 1, MIN_VALUE: -(2 ** 31) },
    ),
    'java.lang.Long': Object.assign(
      function Long(value) {
        return new JavaLong(String(BigInt(value)))
      },
      { parseLong: integer, valueOf: (value) => new JavaLong(String(BigInt(value))) },
    ),
    'java.lang.Double': Object.assign(
      function Double(value) {
        return new JavaDouble(value)
      },
      { parseDouble: Number, valueOf: (value) => new JavaDouble(value) },
    ),
    'java.lang.Boolean': Object.assign(
      function JavaBoolean(value) {
        return new Boolean(String(value).toLowerCase() === 'true')
      },
      { parseBoolean: (value) => String(value).toLowerCase() === 'true' },
    ),
    'java.lang.String': Object.assign(
      function JavaString(value) {
        return new String(value)
      },
      { valueOf: (value) => javaText(value) },
    ),
    'java.lang.System': {
      out,
      err,
      currentTimeMillis: () => Date.now(),
      nanoTime: () => Date.now() * 1e6,
      getenv: (name) => (name === undefined ? javaMap(host.environment()) : host.getenv(name)),
    },
    'java.lang.Thread': { sleep: (milliseconds) => host.sleep(milliseconds) },
    'java.lang.Math': Math,
    'java.util.ArrayList': function ArrayList(items) {
      return list(items ?? [])
    },
    'java.util.HashSet': function HashSet(items) {
      return JavaSet.from(items ?? [])
    },
    'java.util.HashMap': function HashMap(other) {
      return javaMap(other === undefined ? [] : [...other[entriesOf]])
    },
  }
  for (const [alias, name] of [
    ['java.util.LinkedList', 'java.util.ArrayList'],
    ['java.util.LinkedHashMap', 'java.util.HashMap'],
    ['java.util.TreeMap', 'java.util.HashMap'],
    ['java.util.LinkedHashSet', 'java.util.HashSet'],
  ]) {
    classes[alias] = classes[name]
  }
  function javaType(name) {
    const found = classes[name]
    if (found !== undefined) return found
    throw new Error(
      `there is no Java here, so no class \`${name}\`: this task needs a ProActive server`,
    )
  }
  function javaPackage(path) {
    return new Proxy(function () {}, {
      get(_target, key) {
        if (typeof key === 'symbol') return undefined
        const name = `${path}.${key}`
        return /^[A-Z]/.test(key) ? javaType(name) : javaPackage(name)
      },
    })
  }
  const names = {
    variables,
    genericInformation: javaMap(input.genericInformation),
    results: list(input.results.map((fields) => new TaskResult(fields))),
    resultMap: javaMap(input.resultMap.map(([name, value]) => [name, decode(value)])),
    resultMetadata: javaMap(input.resultMetadata),
    credentials: javaMap([]),
    progress,
    forkEnvironment,
    nodesurl: list([]),
    allnodesurl: new JavaSet(),
    nodeTokens: list([]),
    print,
    java: javaPackage('java'),
    Java: {
      type: javaType,
      from: (items) => [...items],
      to: (items) => list(items),
    },
    ...input.texts,
  }
  for (const name of input.absent) names[name] = absent(name)
  if (input.args.length > 0) names.args = list(input.args)
  if (input.hasResult) names.result = decode(input.result)

  /** What goes back to the task; `value`: of the script itself. */
  function collect(read, value) {
    const outputs = []
    for (const name of ['result', 'selected', 'branch', 'runs', 'loop', 'preJavaHomeCmd']) {
      const found = read(name)
      if (found.exists) outputs.push([name, encode(found.value)])
    }
    if (prefix !== '' && !outputs.some(([name]) => name === 'preJavaHomeCmd')) {
      outputs.push(['preJavaHomeCmd', prefix])
    }
    return { ...collectMaps(read), outputs, value: ownValue(value) }
  }
  /** Null where the value has no form that can be passed on: it then counts as none (5.2). */
  function ownValue(value) {
    if (value === undefined) return null
    try {
      return [encode(value)]
    } catch {
      return null
    }
  }
  function collectMaps(read) {
    const map = (name) => [...(read(name).value[entriesOf] ?? Object.entries(read(name).value))]
    const changed = [...variables[entriesOf]].filter(([name, value]) => {
      if (value === null || typeof value !== 'object') return false
      return JSON.stringify(encode(value)) !== JSON.stringify(given.get(name) ?? null)
    })
    for (const [name, value] of changed) puts.set(name, encode(value))
    return {
      puts: [...puts],
      removed: [...removed],
      outputs: [],
      value: null,
      resultMap: map('resultMap').map(([name, value]) => [String(name), encode(value)]),
      metadata: map('resultMetadata').map(([name, value]) => [String(name), String(value)]),
      environment: [...environment],
      error: null,
    }
  }
  return { names, collect, collectMaps }
})
