import { open } from 'node:fs/promises'
import { join } from 'node:path'

import { readAttemptLog } from './attempt-log.ts'
import type { AttemptKey } from './attempt.ts'
import { makeFolder } from './make-folder.ts'

const pieceSize = 256 * 1024

/**
 * Writes what an attempt printed into the user space, as `preciousLogs` asks (execution.md 6), what
 * it wrote to `err` before what it wrote to `out`, as in answers. An attempt after it takes its place.
 *
 * @returns why it could not be written; null: it is there
 */
export async function keepPreciousLog(
  folder: string,
  { job, task }: AttemptKey,
  userSpace: string,
): Promise<string | null> {
  if (userSpace === '') return 'there is no user space'
  try {
    makeFolder(join(userSpace, String(job)))
    const file = await open(join(userSpace, String(job), `TaskLogs-${job}-${task}.log`), 'w')
    try {
      for (const stream of ['err', 'out'] as const) {
        for (let offset = 0; ;) {
          const piece = await readAttemptLog(folder, stream, offset, pieceSize)
          if (piece.length === 0) break
          await file.write(piece)
          offset += piece.length
        }
      }
    } finally {
      await file.close()
    }
    return null
  } catch (error) {
    // what the system refuses is told in the log itself
    if (error instanceof Error && 'code' in error) return error.message
    throw error
  }
}
