#!/usr/bin/env node
// Starts pa-nb. The code is one file, compiled once: what V8 made of it is kept in the cache folder
// and taken up by the next start, which is most of the time that a short command takes.
const { readFileSync } = require('node:fs')
const { join } = require('node:path')

const root = join(__dirname, '..')
const build = readBuild(join(root, 'dist', 'bundle', 'build.json'))

if (build === null) {
  process.stderr.write(`pa-nb is not built yet: run \`npm ci && npm run build\` in ${root}\n`)
  process.exitCode = 2
} else if (process.argv.length === 3 && process.argv[2] === '--version') {
  // a reader that has gone, or a full disk, is no reason for a stack
  process.stdout.on('error', ({ code }) => (process.exitCode = code === 'EPIPE' ? 0 : 2))
  process.stdout.write(`pa-nb ${build.version}\n`)
} else {
  const { loadBundle } = require('./load-bundle.js')
  const bundle = loadBundle(join(root, 'dist', 'bundle', 'commands.cjs'), build.commands)
  void bundle.run(process.argv.slice(2), root)
}

/** Version and hash of what was built; null in a fresh checkout. */
function readBuild(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    if (error.code !== 'ENOENT') throw error
    return null
  }
}
