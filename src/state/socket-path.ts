import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { Failure } from '../problems/failure.ts'
import type { StateFolders } from './state-folders.ts'

/** A longer path is silently cut by some systems, and another socket made or reached. */
const longestPath = 100

/**
 * The path of the daemon's socket: in the state folder, or, where that is over 100 bytes, under
 * XDG_RUNTIME_DIR, or in a folder of the user in the temporary folder (design.md, decision 1). Both
 * are shared by all state folders, so the name there tells which one it serves. The caller makes
 * and checks the folder with `ensurePrivateFolder`.
 *
 * @throws Failure `socket-path-too-long` (unreachable)
 */
export function socketPath(folders: StateFolders, user: number, temporary: string): string {
  const first = join(folders.state, 'daemon.sock')
  if (isShort(first)) return first
  const name = `${createHash('sha256').update(folders.state).digest('hex').slice(0, 16)}.sock`
  const candidates = [
    ...(folders.runtime === null ? [] : [join(folders.runtime, name)]),
    join(temporary, `pa-nb-${user}`, name),
    join('/tmp', `pa-nb-${user}`, name),
  ]
  const fitting = candidates.find(isShort)
  if (fitting === undefined) {
    throw new Failure({
      kind: 'unreachable',
      code: 'socket-path-too-long',
      message: `no place for a socket: the path of \`${folders.state}\` is too long`,
      help: 'set XDG_RUNTIME_DIR or TMPDIR to a shorter path',
    })
  }
  return fitting
}

function isShort(path: string): boolean {
  return Buffer.byteLength(path) <= longestPath
}
