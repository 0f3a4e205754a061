// ProActive's bindings for JavaScript, without anything of Node: also evaluated in QuickJS. The value
// of this script is a function of values (javascript-values.js) and Java (javascript-java.js), of
// `input` (driver-protocol.ts) and of a host that notes changes. What it returns: names for the
// script, and `collect`, which reads them back.
;(function makeBindings(values, java, input, host) {
  'use strict'
  const { checked, decode, decodeMap, encode, encodeItem, entriesOf } = values
  const { javaMap, JavaSet, list, TaskResult } = values

  // whole numbers that a server's JavaScript makes doubles of (javascript-doubles.ts)
  const { doubles } = input
  const asDouble = (coded, isDouble) =>
    isDouble && typeof coded === 'number' ? { double: String(coded) } : coded

  const puts = new Map()
  const removed = new Set()
  const given = new Map(input.variables)
  const variables = decodeMap(
    input.variables,
    (name, value) => {
      const plain = checked(`the variable \`${name}\``, value)
      const coded = asDouble(plain, doubles.variables.includes(String(name)))
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

  const names = {
    variables,
    genericInformation: javaMap(input.genericInformation),
    results: list(input.results.map((fields) => new TaskResult(fields))),
    resultMap: decodeMap(input.resultMap),
    resultMetadata: javaMap(input.resultMetadata),
    credentials: javaMap([]),
    progress,
    forkEnvironment,
    nodesurl: list(input.nodesurl),
    allnodesurl: JavaSet.from(input.allnodesurl),
    nodeTokens: list([]),
    print: java.print,
    java: java.javaPackage('java'),
    Packages: { java: java.javaPackage('java') },
    Java: {
      type: java.javaType,
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
      if (found.exists) outputs.push([name, outputOf(name, found.value)])
    }
    if (prefix !== '' && !outputs.some(([name]) => name === 'preJavaHomeCmd')) {
      outputs.push(['preJavaHomeCmd', prefix])
    }
    return { ...collectMaps(read), outputs, value: ownValue(value) }
  }
  function outputOf(name, value) {
    const isGiven = name === 'result' && input.hasResult && typeof value === 'number'
    // a post script that leaves the result as it is
    if (isGiven && Object.is(decode(input.result), value)) return input.result
    return asDouble(checked(`\`${name}\``, value), name === 'result' && doubles.result)
  }
  /** Null where the value has no form that can be passed on: it then counts as none (5.2). */
  function ownValue(value) {
    if (value === undefined) return null
    try {
      return [asDouble(encode(value), doubles.value)]
    } catch {
      return null
    }
  }
  function resultMapItem(holder, name, value) {
    if (typeof value !== 'number' || holder === undefined) return checked('`resultMap`', value)
    return asDouble(encodeItem(holder, name, value, 0), doubles.resultMap.includes(String(name)))
  }
  function collectMaps(read) {
    const map = (name) => [...(read(name).value[entriesOf] ?? Object.entries(read(name).value))]
    const changed = [...variables[entriesOf]].filter(([name, value]) => {
      if (value === null || typeof value !== 'object') return false
      return JSON.stringify(encode(value)) !== JSON.stringify(given.get(name) ?? null)
    })
    for (const [name, value] of changed) puts.set(name, checked(`the variable \`${name}\``, value))
    return {
      puts: [...puts],
      removed: [...removed],
      outputs: [],
      value: null,
      resultMap: map('resultMap').map(([name, value]) => [
        String(name),
        resultMapItem(read('resultMap').value[entriesOf], name, value),
      ]),
      metadata: map('resultMetadata').map(([name, value]) => [String(name), String(value)]),
      environment: [...environment],
      error: null,
    }
  }
  return { names, collect, collectMaps }
})
