import { mkdirSync } from 'node:fs'

import { isAbsent } from './step-files.ts'

/** Makes a folder of this user alone; its parents too where they are missing. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch {
    // its parents are missing, or a former daemon made it: both end well here, or fail for good
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
}

/** Makes a folder as `makeFolder` does; false: it is there already. */
export function makeNewFolder(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 })
    return true
  } catch (error) {
    if (isAbsent(error)) return mkdirSync(path, { recursive: true, mode: 0o700 }) !== undefined
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}
