import type { Surroundings } from './surroundings.ts'

/** Sleeps, but not when one of the signals is aborted, and no longer once one is. */
export async function sleepUnless(
  milliseconds: number,
  signals: readonly AbortSignal[],
  { sleep }: Surroundings,
): Promise<void> {
  if (signals.some((signal) => signal.aborted)) return
  const waking = new AbortController()
  const wake = (): void => waking.abort()
  for (const signal of signals) signal.addEventListener('abort', wake)
  try {
    await sleep(milliseconds, waking.signal)
  } catch (error) {
    if (!waking.signal.aborted) throw error
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', wake)
  }
}
