// Connects the parts of the bindings with a script in QuickJS: makes its names global and returns the
// function that reads back what the script set, as JSON.
;(function connect(
  makeCollections,
  makeValues,
  makeJava,
  makeBindings,
  input,
  print,
  printError,
  note,
) {
  'use strict'
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
  const unavailable = () => {
    throw new Error('not available in a flow or selection script')
  }
  const host = {
    print,
    printError,
    note: (change) => note(JSON.stringify(change)),
    progress: () => undefined,
    environment: () => [],
    getenv: () => null,
    sleep: unavailable,
    fromBase64: (text) => {
      const bytes = []
      let bits = 0
      let held = 0
      for (const letter of text.replace(/=+$/, '')) {
        held = ((held << 6) | letters.indexOf(letter)) & 0xffff
        bits += 6
        if (bits >= 8) {
          bits -= 8
          bytes.push((held >> bits) & 0xff)
        }
      }
      return bytes
    },
    toBase64: (bytes) => {
      let text = ''
      for (let index = 0; index < bytes.length; index += 3) {
        const [a, b = 0, c = 0] = bytes.slice(index, index + 3)
        const held = (a << 16) | (b << 8) | c
        text += [18, 12, 6, 0].map((shift) => letters[(held >> shift) & 63]).join('')
      }
      const missing = (3 - (bytes.length % 3)) % 3
      return text.slice(0, text.length - missing) + '='.repeat(missing)
    },
  }
  const values = makeValues(makeCollections, host)
  const bindings = makeBindings(values, makeJava(values, host), JSON.parse(input), host)
  for (const name of Object.keys(bindings.names)) globalThis[name] = bindings.names[name]
  const evaluate = eval
  const read = (name) => {
    try {
      return { exists: true, value: evaluate(name) }
    } catch (error) {
      if (!(error instanceof ReferenceError)) throw error
      return { exists: false, value: undefined }
    }
  }
  return (value) => JSON.stringify(bindings.collect(read, value))
})
