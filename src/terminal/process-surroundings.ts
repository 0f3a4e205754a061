import { setTimeout as wait } from 'node:timers/promises'

import type { Surroundings } from '../operations/surroundings.ts'

/** The surroundings of this process. */
export function processSurroundings(
  signal: AbortSignal,
  report: Surroundings['report'],
): Surroundings {
  return {
    environment: process.env,
    workingFolder: process.cwd(),
    now: Date.now,
    sleep: (milliseconds, own = signal) => wait(milliseconds, undefined, { signal: own }),
    signal,
    report,
    async readStandardInput() {
      const chunks: Buffer[] = []
      for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk as Uint8Array))
      return Buffer.concat(chunks)
    },
  }
}
