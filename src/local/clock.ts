/** Time as the scheduler sees it; a test moves its own by hand. */
export interface Clock {
  /** Milliseconds since 1970; jumps when somebody sets the clock. */
  now(): number
  /** Milliseconds since some moment; never jumps. */
  uptime(): number
  /** Calls once after some milliseconds. Returns the way to call it off. */
  after(ms: number, act: () => void): () => void
}

/** Whoever is called too early asks again: a clock that was set, or a machine that slept, shows. */
const longestWait = 60_000

export const systemClock: Clock = {
  now: () => Date.now(),
  uptime: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, Math.min(Math.max(ms, 0), longestWait))
    return () => {
      clearTimeout(timer)
    }
  },
}
