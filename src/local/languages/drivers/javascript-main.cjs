// Runs one JavaScript script of a task. usage: node javascript-main.cjs STEP_FOLDER
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const vm = require('node:vm')
const { createRequire } = require('node:module')

const folder = process.argv[2]
const file = path.join(folder, 'script.js')
const input = JSON.parse(fs.readFileSync(path.join(folder, 'input.json'), 'utf8'))
const code = fs.readFileSync(file, 'utf8')
const [makeCollections, makeValues, makeJava, makeBindings] = [
  'javascript-collections.js',
  'javascript-values.js',
  'javascript-java.js',
  'javascript-bindings.js',
].map((name) => {
  const filename = path.join(__dirname, name)
  return vm.runInThisContext(fs.readFileSync(filename, 'utf8'), { filename })
})

const host = {
  print: (text) => void fs.writeSync(1, text),
  printError: (text) => void fs.writeSync(2, text),
  note: (change) =>
    fs.appendFileSync(path.join(folder, 'changes'), `${JSON.stringify(change)}\n`, { mode: 0o600 }),
  progress: (percent) => fs.writeFileSync(input.progressFile, `${percent}\n`),
  fromBase64: (text) => Buffer.from(text, 'base64'),
  toBase64: (bytes) => Buffer.from(bytes).toString('base64'),
  environment: () => Object.entries(process.env),
  getenv: (name) => process.env[name] ?? null,
  sleep: (milliseconds) =>
    void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds)),
}
const values = makeValues(makeCollections, host)
const bindings = makeBindings(values, makeJava(values, host), input, host)
const own = new Set(Object.keys(bindings.names))
for (const name of own) {
  Object.defineProperty(globalThis, name, {
    value: bindings.names[name],
    configurable: true,
    enumerable: true,
    writable: true,
  })
}
globalThis.require = createRequire(path.join(process.cwd(), 'script.js'))
process.argv = [process.argv[0], file]

/** A global, or a `let`, `const` or `class` at the script's top, which is none. */
function read(name) {
  const exists = vm.runInThisContext(`typeof ${name} !== 'undefined'`) || name in globalThis
  return exists ? { exists, value: vm.runInThisContext(name) } : { exists, value: undefined }
}

function writeOutput(output) {
  const target = path.join(folder, 'output.json')
  fs.writeFileSync(`${target}.new`, JSON.stringify(output), { mode: 0o600 })
  fs.renameSync(`${target}.new`, target)
}

let failed = false
function fail(error) {
  failed = true
  const { text, line } = describe(error)
  host.printError(`${text}\n`)
  const isError = error instanceof Error || (error !== null && typeof error === 'object')
  writeOutput({
    ...bindings.collectMaps(read),
    error: {
      type: isError ? String(error.name) : 'Error',
      message: String(isError ? error.message : error),
      line,
    },
  })
  process.exit(1)
}

/** The error with the frames of the script only. */
function describe(error) {
  const stack =
    error !== null && typeof error === 'object' ? String(error.stack ?? error) : String(error)
  const lines = stack.split('\n')
  // V8 puts the place and the source line first, which for errors of the bindings are not the script's
  if (!stack.startsWith(file) && error instanceof Error) {
    lines.splice(
      0,
      Math.max(0, lines.indexOf(stack.split('\n').find((text) => text.startsWith(error.name)))),
    )
  }
  const kept = lines.filter((text) => !/^\s+at /.test(text) || text.includes(file))
  const place = stack.split(`${file}:`)[1]
  const line = place === undefined ? null : Number.parseInt(place, 10)
  return { text: kept.join('\n'), line: Number.isNaN(line) ? null : line }
}

process.on('uncaughtException', fail)
let value
process.on('exit', () => {
  if (failed) return
  try {
    writeOutput(bindings.collect(read, value))
  } catch (error) {
    failed = true
    host.printError(`${error.name}: ${error.message}\n`)
    writeOutput({
      ...bindings.collectMaps(read),
      error: { type: error.name, message: error.message, line: null },
    })
    process.exitCode = 1
  }
})
try {
  value = vm.runInThisContext(code, { filename: file })
  if (value instanceof Promise) {
    value.then((settled) => (value = settled), fail)
  }
} catch (error) {
  fail(error)
}
