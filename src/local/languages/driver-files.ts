import { createHash } from 'node:crypto'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs'
import { join } from 'node:path'

/**
 * The folder with the programs that run scripts: `dist/src/local/languages/drivers` of an installed
 * package, where the build copies them, or the sources' own.
 */
function driverSources(packageRoot: string): string {
  const sources = join(packageRoot, 'src', 'local', 'languages', 'drivers')
  return existsSync(sources)
    ? sources
    : join(packageRoot, 'dist', 'src', 'local', 'languages', 'drivers')
}

/**
 * Copies the drivers into a folder of their own below `folder`, named by their content, and returns
 * it: tasks then run on with the drivers they began with when pa-nb is upgraded or removed.
 */
export function installDrivers(packageRoot: string, folder: string): string {
  const sources = driverSources(packageRoot)
  // an interpreter may have left compiled files in a folder of its own
  const names = readdirSync(sources, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort()
  const hash = createHash('sha256')
  for (const name of names) hash.update(`${name}\0`).update(readFileSync(join(sources, name)))
  const installed = join(folder, hash.digest('hex').slice(0, 16))
  if (existsSync(installed)) return installed
  const fresh = `${installed}.${process.pid}`
  rmSync(fresh, { recursive: true, force: true })
  mkdirSync(fresh, { recursive: true, mode: 0o700 })
  for (const name of names) {
    copyFileSync(join(sources, name), join(fresh, name))
    chmodSync(join(fresh, name), 0o600)
  }
  try {
    renameSync(fresh, installed)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    // another daemon was faster, with the same content
    if (!existsSync(installed)) throw error
  }
  return installed
}
