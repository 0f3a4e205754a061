// A worker that runs flow and selection scripts in QuickJS: nothing of this machine can be reached
// from there. Each gets a fresh runtime, 128 KB of stack (more would let recursion overflow this
// worker's own), 64 MB of memory and a deadline.
'use strict'
const fs = require('node:fs')
const path = require('node:path')
const { parentPort, workerData } = require('node:worker_threads')

const { newQuickJSWASMModuleFromVariant, shouldInterruptAfterDeadline } = require(workerData.core)
const variant = require(workerData.variant)
// the last one connects those before it
const parts = [
  'javascript-collections.js',
  'javascript-values.js',
  'javascript-java.js',
  'javascript-bindings.js',
  'quickjs-glue.js',
].map((name) => ({ name, source: fs.readFileSync(path.join(__dirname, name), 'utf8') }))
const engine = newQuickJSWASMModuleFromVariant(variant.default ?? variant)

const mostPrinted = 1024 * 1024

parentPort.on('message', (request) => {
  void engine.then((module) => parentPort.postMessage(answer(module, request)))
})

function answer(module, { id, input, code, deadlineMs }) {
  const printed = { out: '', err: '' }
  const changes = []
  const runtime = module.newRuntime({
    memoryLimitBytes: 64 * 1024 * 1024,
    maxStackSizeBytes: 128 * 1024,
    interruptHandler: shouldInterruptAfterDeadline(Date.now() + deadlineMs),
  })
  const context = runtime.newContext()
  try {
    return { id, ...run(context, { input, code, printed, changes }), printed, changes }
  } finally {
    dispose(context, runtime)
  }
}

function run(context, { input, code, printed, changes }) {
  const print = (stream) =>
    context.newFunction('print', (text) => {
      if (printed[stream].length < mostPrinted) printed[stream] += context.getString(text)
    })
  const note = context.newFunction('note', (text) => void changes.push(context.getString(text)))
  const handles = []
  const failure = (result) => {
    const error = context.dump(result.error)
    result.error.dispose()
    return { error: describe(error), output: null }
  }
  try {
    for (const { name, source } of parts) {
      const result = context.evalCode(source, name)
      if (result.error !== undefined) return failure(result)
      handles.push(result.value)
    }
    const connect = handles.at(-1)
    const given = [context.newString(input), print('out'), print('err'), note]
    handles.push(...given)
    const made = handles.slice(0, parts.length - 1)
    const connected = context.callFunction(connect, context.undefined, ...made, ...given)
    if (connected.error !== undefined) return failure(connected)
    handles.push(connected.value)
    const value = context.evalCode(code, 'script.js', { type: 'global' })
    if (value.error !== undefined) return failure(value)
    handles.push(value.value)
    const collected = context.callFunction(connected.value, context.undefined, value.value)
    if (collected.error !== undefined) return failure(collected)
    handles.push(collected.value)
    return { error: null, output: context.getString(collected.value) }
  } finally {
    for (const handle of handles) handle.dispose()
  }
}

/** The error with the line of the script, which QuickJS has in its stack. */
function describe(error) {
  if (error !== null && typeof error === 'object' && error.message === 'interrupted') {
    return { type: 'Error', message: 'the script took too long', line: null }
  }
  const isError = error !== null && typeof error === 'object'
  const line = /script\.js:(\d+)/.exec(isError ? String(error.stack ?? '') : '')
  return {
    type: isError ? String(error.name ?? 'Error') : 'Error',
    message: String(isError ? (error.message ?? '') : error),
    line:
      line === null
        ? isError && Number.isInteger(error.lineNumber)
          ? error.lineNumber
          : null
        : Number(line[1]),
  }
}

function dispose(context, runtime) {
  try {
    context.dispose()
    runtime.dispose()
  } catch {
    // an interrupted script may leave values that QuickJS finds still in use: a new worker is made
    process.exit(1)
  }
}
