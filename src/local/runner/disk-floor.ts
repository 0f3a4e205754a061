import { statfsSync } from 'node:fs'

import type { RunnerOptions } from './runner-options.ts'

/** How many bytes the disk of the attempts lacks to what must stay free on it; 0: none. */
export function missingDiskBytes({
  root,
  freeDiskFloor,
}: Pick<RunnerOptions, 'root' | 'freeDiskFloor'>): number {
  const { bavail, bsize } = statfsSync(root)
  return Math.max(0, freeDiskFloor - bavail * bsize)
}
