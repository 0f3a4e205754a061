import { connect } from 'node:net'
import { performance } from 'node:perf_hooks'

import { ensureDaemon } from './ensure-daemon.ts'
import type { EnsureOptions } from './ensure-daemon.ts'

/** For so long it is not looked again; shorter than any pause before a repeated request. */
const trustMs = 200

/**
 * The way to the daemon's socket for a client that asks many things: the first call greets the
 * daemon, and starts it where that is wanted; the next ones only look whether it is still there, so
 * that a waiting command starts a dead one again (reliability.md 3). Null: none is to be started.
 */
export function daemonLocator(options: EnsureOptions): () => Promise<string | null> {
  let known: string | null = null
  let seenAt = 0
  return async () => {
    if (known !== null && performance.now() - seenAt < trustMs) return known
    if (known === null || !(await isListening(known)))
      known = (await ensureDaemon(options))?.socket ?? null
    seenAt = performance.now()
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
