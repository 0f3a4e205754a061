import { setMaxListeners } from 'node:events'

/** What ends the calls of a client: another signal, or that it is closed. */
export interface Closing {
  readonly signal: AbortSignal
  isClosed(): boolean
  close(): void
}

export function closingSignal(signal: AbortSignal | undefined): Closing {
  const controller = new AbortController()
  // each call that is under way listens; Node would warn from the eleventh on
  setMaxListeners(0, controller.signal)
  const abort = (): void => controller.abort()
  let isClosed = false
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  return {
    signal: controller.signal,
    isClosed: () => isClosed,
    close() {
      isClosed = true
      signal?.removeEventListener('abort', abort)
      abort()
    },
  }
}
