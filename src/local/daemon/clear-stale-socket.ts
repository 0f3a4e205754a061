import { lstatSync, rmSync } from 'node:fs'

import { Failure } from '../../problems/failure.ts'

/**
 * Makes room for the daemon's socket. The caller has the lock of the store, so a socket that stands
 * there is of a daemon that has died.
 *
 * @throws Failure `socket-place-taken` (unreachable) where something else stands there
 */
export function clearStaleSocket(path: string): void {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there === undefined) return
  if (!there.isSocket()) {
    throw new Failure({
      kind: 'unreachable',
      code: 'socket-place-taken',
      message: `\`${path}\` is no socket, so the embedded scheduler cannot listen there`,
      help: 'move it away',
    })
  }
  rmSync(path)
}
