/** A signal that is aborted with another one, or when the client is closed. */
export function closingSignal(signal: AbortSignal | undefined): AbortController {
  const closing = new AbortController()
  const abort = (): void => closing.abort()
  if (signal?.aborted) abort()
  signal?.addEventListener('abort', abort)
  closing.signal.addEventListener('abort', () => signal?.removeEventListener('abort', abort))
  return closing
}
