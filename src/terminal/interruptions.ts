import { setMaxListeners } from 'node:events'

import { exitCodes } from './exit-codes.ts'

/** How long a command may take to put things in order before it is ended all the same. */
const graceMs = 800

export interface Interruptions {
  /** Aborted at the first signal. */
  readonly signal: AbortSignal
  readonly interruption: 'interrupted' | 'terminated' | null
  stop(): void
}

/**
 * Turns SIGINT (Ctrl-C) and SIGTERM into an aborted signal. A command that does not end within a
 * second, or a second Ctrl-C, ends the process at once.
 */
export function watchInterruptions(): Interruptions {
  const controller = new AbortController()
  // each of many jobs that are waited for listens; Node would warn from the eleventh on
  setMaxListeners(0, controller.signal)
  let interruption: Interruptions['interruption'] = null
  const react = (how: 'interrupted' | 'terminated') => () => {
    if (interruption) process.exit(exitCodes[how])
    interruption = how
    controller.abort()
    setTimeout(() => process.exit(exitCodes[how]), graceMs).unref()
  }
  const onInterrupt = react('interrupted')
  const onTerminate = react('terminated')
  process.on('SIGINT', onInterrupt)
  process.on('SIGTERM', onTerminate)
  return {
    signal: controller.signal,
    get interruption() {
      return interruption
    },
    stop() {
      process.off('SIGINT', onInterrupt)
      process.off('SIGTERM', onTerminate)
    },
  }
}
