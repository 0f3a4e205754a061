import { rmSync } from 'node:fs'

const mostTries = 50
const pauseMs = 100

/**
 * Removes a folder in which processes that are about to leave may still make files: a warm
 * interpreter that nobody needs any more compiles its modules before it sees that its input ended.
 * Retries of `rmSync` itself do not look for what has come to be in a folder since.
 */
export function removeFolder(path: string): void {
  for (let tries = 1; ; tries += 1) {
    try {
      rmSync(path, { recursive: true, force: true })
      return
    } catch (error) {
      const isFilling = error instanceof Error && 'code' in error && error.code === 'ENOTEMPTY'
      if (!isFilling || tries === mostTries) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pauseMs)
    }
  }
}
