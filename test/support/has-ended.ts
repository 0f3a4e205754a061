import { readFileSync, readdirSync } from 'node:fs'

/**
 * Whether a process is over, files and locks given back. A killed process shows no environment and
 * no command any more, and its first thread may be a zombie, while it still holds its files: so
 * only a zombie without other threads, or nothing at all, counts.
 */
export function hasEnded(pid: number): boolean {
  try {
    const isZombie = /\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
    return isZombie && readdirSync(`/proc/${pid}/task`).length <= 1
  } catch {
    // no such process: /proc has no other reason to refuse these two
    return true
  }
}
