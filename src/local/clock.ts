/** Time as the scheduler sees it; a test moves its own by hand. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Calls once after some milliseconds. Returns the way to call it off. */
  after(ms: number, act: () => void): () => void
}

/** A timer cannot wait longer; whoever is called too early asks again. */
const longestWait = 2 ** 31 - 1

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, act) {
    const timer = setTimeout(act, Math.min(Math.max(ms, 0), longestWait))
    return () => {
      clearTimeout(timer)
    }
  },
}
