import { truncateSync } from 'node:fs'

import { stepFolder } from './attempt-folder.ts'
import { fileSize } from './step-files.ts'
import { outputFile } from './step-watch.ts'

/**
 * Gives disk space back from what an attempt printed: cuts the end of its biggest output by so many
 * bytes. Returns how many bytes are gone.
 */
export function cutOutput(folder: string, steps: number, bytes: number): number {
  let biggest = { path: '', size: 0 }
  for (let index = 0; index < steps; index += 1) {
    for (const stream of ['out', 'err'] as const) {
      const path = outputFile(stepFolder(folder, index), stream)
      const size = fileSize(path)
      if (size > biggest.size) biggest = { path, size }
    }
  }
  const cut = Math.min(bytes, biggest.size)
  if (cut > 0) truncateSync(biggest.path, biggest.size - cut)
  return cut
}
