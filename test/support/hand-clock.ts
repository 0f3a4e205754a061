import type { Clock } from '../../src/local/clock.ts'

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  private at: number
  private waiting: { readonly at: number; readonly act: () => void }[] = []

  constructor(at = 1_000_000) {
    this.at = at
  }

  now(): number {
    return this.at
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.at + Math.max(0, ms), act }
    this.waiting.push(timer)
    return () => {
      this.waiting = this.waiting.filter((other) => other !== timer)
    }
  }

  pass(ms: number): void {
    this.at += ms
    const due = this.waiting.filter(({ at }) => at <= this.at)
    this.waiting = this.waiting.filter(({ at }) => at > this.at)
    for (const { act } of due) act()
  }
}
