import { closeSync, openSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'

/** As long as a start may take before somebody else tries. */
const turnMs = 3000

/**
 * Lets one of many commands start the daemon while the others wait for its socket. Only to spare
 * the machine: what decides is the lock of the store, so a turn that was never ended, or a clock
 * that jumps, does no harm. Returns the way to end the turn; null: it is another one's.
 */
export function takeTurnToStart(stateFolder: string): (() => void) | null {
  const path = join(stateFolder, 'starting')
  const since = statSync(path, { throwIfNoEntry: false })?.mtimeMs
  if (since !== undefined) {
    const age = Date.now() - since
    // the file system's clock and ours differ by some milliseconds
    if (age > -turnMs && age < turnMs) return null
    rmSync(path, { force: true })
  }
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null
    throw error
  }
  return () => rmSync(path, { force: true })
}
