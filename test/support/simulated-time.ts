interface Timer {
  readonly at: number
  readonly act: () => void
}

/** Time that passes only when nothing else is left to do, from one awaited moment to the next. */
export class SimulatedTime {
  #now: number
  #timers: Timer[] = []

  constructor(now = 1_700_000_000_000) {
    this.#now = now
  }

  readonly now = (): number => this.#now

  /** Resolves when so much time has passed; rejects once the signal is aborted. */
  readonly sleep = (milliseconds: number, signal?: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const stop = (): void => {
        this.#timers = this.#timers.filter((other) => other !== timer)
        reject(new Error('aborted'))
      }
      const act = (): void => {
        signal?.removeEventListener('abort', stop)
        resolve()
      }
      const timer = { at: this.#now + milliseconds, act }
      if (signal?.aborted) {
        reject(new Error('aborted'))
        return
      }
      signal?.addEventListener('abort', stop)
      this.#timers.push(timer)
    })

  /** Lets time pass until the promise is settled. @throws Error where nothing is left to wait for */
  async until<T>(promise: Promise<T>): Promise<T> {
    const state = { isSettled: false }
    const settle = (): void => {
      state.isSettled = true
    }
    promise.then(settle, settle)
    for (let idle = 0; ;) {
      await new Promise((resolve) => setImmediate(resolve))
      if (state.isSettled) return promise
      idle = this.#passToNext() ? 0 : idle + 1
      if (idle > 100) throw new Error('nothing is left to wait for')
    }
  }

  #passToNext(): boolean {
    const next = Math.min(...this.#timers.map(({ at }) => at))
    if (!Number.isFinite(next)) return false
    this.#now = Math.max(this.#now, next)
    const due = this.#timers.filter(({ at }) => at <= this.#now)
    this.#timers = this.#timers.filter(({ at }) => at > this.#now)
    for (const { act } of due) act()
    return true
  }
}
