const { Buffer } = require('node:buffer')
const {
  chmodSync,
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} = require('node:fs')
const Module = require('node:module')
const { dirname, isAbsolute, join } = require('node:path')
const { Script } = require('node:vm')

/**
 * Runs a CommonJS file that has its function around it already, and returns what it exports. The
 * compiled code is kept from one start to the next, if a private folder for it can be had; a cache
 * that does not fit is dropped by V8 itself.
 */
function loadBundle(path, hash) {
  // one byte a character, as the bundle has no other: half the memory, no decoding
  const source = readFileSync(path, 'latin1')
  const cachePath = pathOfCache(hash)
  const cachedData = cachePath === null ? undefined : readCache(cachePath)
  const script = new Script(source, { filename: path, cachedData })
  const bundle = new Module(path)
  bundle.filename = path
  bundle.paths = Module._nodeModulePaths(dirname(path))
  const require_ = Module.createRequire(path)
  script.runInThisContext()(bundle.exports, require_, bundle, path, dirname(path))
  if (cachePath !== null && (cachedData === undefined || script.cachedDataRejected === true))
    // at the end the functions that were used are compiled; earlier nothing would be gained
    process.once('exit', () => writeCache(cachePath, script))
  return bundle.exports
}

/** A file for each command, as each uses other functions. */
function pathOfCache(hash) {
  const { env, version, arch } = process
  const home = env.HOME !== undefined && isAbsolute(env.HOME) ? join(env.HOME, '.cache') : null
  const cache =
    env.XDG_CACHE_HOME !== undefined && isAbsolute(env.XDG_CACHE_HOME) ? env.XDG_CACHE_HOME : home
  if (cache === null || process.getuid === undefined) return null
  const command = /^[a-z]{1,20}$/.test(process.argv[2] ?? '') ? process.argv[2] : 'other'
  return join(cache, 'pa-nb', 'code', `${hash}-${version}-${arch}-${command}.bin`)
}

/** It is code that will run: only one's own file, that nobody else can write, no link. */
function readCache(path) {
  let file
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW)
  } catch {
    return undefined // none yet
  }
  try {
    const stats = fstatSync(file)
    const isOwn = stats.isFile() && stats.uid === process.getuid() && (stats.mode & 0o022) === 0
    return isOwn ? readFileSync(file) : undefined
  } finally {
    closeSync(file)
  }
}

function writeCache(path, script) {
  const temporary = `${path}.${process.pid}.tmp`
  try {
    const folder = dirname(path)
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const stats = lstatSync(folder)
    if (!stats.isDirectory() || stats.uid !== process.getuid()) return
    if ((stats.mode & 0o077) !== 0) chmodSync(folder, 0o700)
    writeFileSync(temporary, Buffer.from(script.createCachedData()), { flag: 'wx', mode: 0o600 })
    renameSync(temporary, path)
  } catch {
    // a start without a cache is slower, and that is all
    rmSync(temporary, { force: true })
  }
}

module.exports = { loadBundle }
