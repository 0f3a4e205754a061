/** Knows since when nobody has wanted anything of the daemon. */
export interface IdleWatch {
  connectionOpened(): void
  connectionClosed(): void
  /** Whether it may leave: no connection, no job that needs it, and that for long enough. */
  isOver(hasWork: boolean): boolean
}

/** @param now milliseconds of a clock that never jumps */
export function watchIdleness(idleStopMs: number, now: () => number): IdleWatch {
  let connections = 0
  let since = now()
  return {
    connectionOpened() {
      connections += 1
      since = now()
    },
    connectionClosed() {
      connections -= 1
      since = now()
    },
    isOver(hasWork) {
      if (hasWork || connections > 0) since = now()
      return now() - since >= idleStopMs
    },
  }
}
