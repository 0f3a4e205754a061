import { connect } from 'node:net'

import { ensureDaemon } from './ensure-daemon.ts'
import type { EnsureOptions } from './ensure-daemon.ts'

/**
 * The way to the daemon's socket for a client that asks many things: the first call greets the
 * daemon, and starts it where that is wanted; the next ones only look whether it is still there, so
 * that a waiting command starts a dead one again (reliability.md 3). Null: none is to be started.
 */
export function daemonLocator(options: EnsureOptions): () => Promise<string | null> {
  let known: string | null = null
  return async () => {
    if (known !== null && (await isListening(known))) return known
    known = (await ensureDaemon(options))?.socket ?? null
    return known
  }
}

function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path, () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}
