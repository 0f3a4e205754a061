import { Failure } from '../problems/failure.ts'
import type { Surroundings } from './surroundings.ts'

/** The end of the time that a person gives a command, from its first request on. */
export interface Deadline {
  /** Milliseconds since 1970. */
  readonly since: number
  /** Aborted by Ctrl-C, and when the time is over before `reached` was called. */
  readonly signal: AbortSignal
  /** What watches the time itself has begun. */
  reached(): void
  /**
   * The error, in the words of the time that is over where that is the reason.
   *
   * @param help what to do then, if the error does not say it
   */
  explain(error: unknown, help?: string): unknown
}

/** @param timeoutMs null: there is no end */
export function startDeadline(timeoutMs: number | null, surroundings: Surroundings): Deadline {
  const controller = new AbortController()
  const interrupt = (): void => controller.abort()
  surroundings.signal.addEventListener('abort', interrupt)
  let isOver = false
  const timer =
    timeoutMs === null
      ? null
      : setTimeout(() => {
          isOver = true
          controller.abort()
        }, timeoutMs)
  timer?.unref()
  return {
    since: surroundings.now(),
    signal: controller.signal,
    reached() {
      if (timer) clearTimeout(timer)
    },
    explain(error, help) {
      const failure = error instanceof Failure ? error : null
      if (!isOver || (failure && failure.kind !== 'timeout')) return error
      const what = failure && failure.code !== 'given-up' ? `: ${failure.message}` : ''
      return new Failure({
        kind: 'timeout',
        code: 'timed-out',
        message: `timed out after ${(timeoutMs ?? 0) / 1000} s${what}`,
        help: help ?? failure?.help ?? null,
        cause: error,
      })
    },
  }
}
