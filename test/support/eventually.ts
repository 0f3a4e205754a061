import { setTimeout as wait } from 'node:timers/promises'

const pauseMs = 25

/**
 * Looks until something is found, however busy the machine is: only what never comes fails.
 *
 * @param what named in the error
 */
export async function eventually<T>(
  what: string,
  look: () => T | null | undefined | false | Promise<T | null | undefined | false>,
  patienceMs = 30_000,
): Promise<T> {
  const deadline = performance.now() + patienceMs
  for (;;) {
    const found = await look()
    if (found !== null && found !== undefined && found !== false) return found
    if (performance.now() > deadline) throw new Error(`waited in vain for ${what}`)
    await wait(pauseMs)
  }
}
