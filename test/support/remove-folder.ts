import { rmSync } from 'node:fs'

/**
 * Removes a folder in which processes that are about to leave may still make files: a warm
 * interpreter that nobody needs any more compiles its modules before it sees that its input ended.
 */
export function removeFolder(path: string): void {
  rmSync(path, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
}
