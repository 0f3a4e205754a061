import { chmodSync, lstatSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'

import { Failure } from '../../problems/failure.ts'

/**
 * Listens on a unix socket for this user alone. The caller has the lock of the store, so a socket
 * that stands there is of a daemon that has died, and is replaced.
 *
 * @throws Failure `socket-place-taken` (unreachable) where something else stands there
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  const there = lstatSync(path, { throwIfNoEntry: false })
  if (there !== undefined && !there.isSocket()) {
    throw new Failure({
      kind: 'unreachable',
      code: 'socket-place-taken',
      message: `\`${path}\` is no socket, so the embedded scheduler cannot listen there`,
      help: 'move it away',
    })
  }
  rmSync(path, { force: true })
  await listening(server, () => server.listen(path))
  chmodSync(path, 0o600)
}

/**
 * Listens on loopback. @param port 0: any free one. Returns the port.
 *
 * @throws Failure `port-taken` (usage)
 */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  try {
    await listening(server, () => server.listen(port, '127.0.0.1'))
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'port-taken',
      message: `port ${port} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
      help: 'choose another port, or 0 for any free one',
      cause: error,
    })
  }
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : port
}

function listening(server: Server, listen: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.once('listening', () => {
      server.off('error', reject)
      resolve()
    })
    listen()
  })
}
