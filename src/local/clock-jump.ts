import type { Clock } from './clock.ts'

/** Clocks that are kept right drift by less than this from one look to the next. */
const smallestJumpMs = 2_000

/**
 * Notices when the clock is set. Returns a function that gives the milliseconds by which it jumped
 * since the last call; 0: it did not.
 */
export function watchClock(clock: Clock): () => number {
  let offset = clock.now() - clock.uptime()
  return () => {
    const jump = clock.now() - clock.uptime() - offset
    if (Math.abs(jump) < smallestJumpMs) return 0
    offset += jump
    return jump
  }
}
