import { setTimeout as wait } from 'node:timers/promises'

/** Waits by the clock; rejects, and holds the process no longer, once the signal is aborted. */
export function realPause(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return wait(milliseconds, undefined, signal ? { signal } : {})
}
