import { mkdirSync } from 'node:fs'

/** Makes a folder of this user alone; its parents too where they are missing. */
export function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 })
  } catch {
    // its parents are missing, or a former daemon made it: both end well here, or fail for good
    mkdirSync(path, { recursive: true, mode: 0o700 })
  }
}
