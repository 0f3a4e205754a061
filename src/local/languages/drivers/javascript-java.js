// What of Java a script in JavaScript finds without one: also evaluated in QuickJS. The value of this
// script is a function of the values (javascript-values.js) and of a host that prints and sleeps.
;(function makeJava(values, host) {
  'use strict'
  const { entriesOf, JavaDouble, JavaLong, javaMap, JavaSet, javaText, list } = values

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
      lineSeparator: () => '\n',
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

  /** Texts, numbers and booleans have Java's methods too, as in Nashorn; a method of JavaScript's stays. */
  const equals = function (other) {
    return this.valueOf() === other
  }
  const ofText = {
    equals,
    equalsIgnoreCase(other) {
      return typeof other === 'string' && this.toLowerCase() === other.toLowerCase()
    },
    compareTo(other) {
      return this < other ? -1 : this > other ? 1 : 0
    },
    contains(part) {
      return this.includes(part)
    },
    isEmpty() {
      return this.length === 0
    },
    matches(expression) {
      return new RegExp(`^(?:${expression})$`).test(this)
    },
  }
  const ofNumber = { equals, doubleValue: Number.prototype.valueOf }
  for (const name of ['intValue', 'longValue']) {
    ofNumber[name] = function () {
      return Math.trunc(this)
    }
  }
  for (const [prototype, methods] of [
    [String.prototype, ofText],
    [Number.prototype, ofNumber],
    [Boolean.prototype, { equals, booleanValue: Boolean.prototype.valueOf }],
  ]) {
    for (const name of Object.keys(methods)) {
      Object.defineProperty(prototype, name, {
        value: methods[name],
        configurable: true,
        writable: true,
      })
    }
  }

  return { print, javaType, javaPackage }
})
