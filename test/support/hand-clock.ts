import type { Clock } from '../../src/local/clock.ts'

/** A clock that stands still until a test moves it. */
export class HandClock implements Clock {
  private at: number
  /** By how much it was set. */
  private jumped = 0
  private waiting: { readonly at: number; readonly act: () => void }[] = []

  constructor(at = 1_000_000) {
    this.at = at
  }

  now(): number {
    return this.at + this.jumped
  }

  uptime(): number {
    return this.at
  }

  /** As if somebody set it: what waits goes on waiting. */
  jump(ms: number): void {
    this.jumped += ms
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
