import type { LogStream, Runner } from './runner/runner.ts'
import type { ByteRange } from './scheduler.ts'

/** Bytes of a task's log from an offset: those of its attempts, one after another. */
export async function readTaskLog(
  runner: Runner,
  of: { readonly job: number; readonly task: number },
  attempts: number,
  stream: LogStream,
  { offset, limit }: ByteRange,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let skip = offset
  let wanted = limit
  for (let attempt = 1; attempt <= attempts && wanted > 0; attempt++) {
    const key = { ...of, attempt }
    const size = attempt < attempts ? await runner.logSize(key, stream) : Number.MAX_SAFE_INTEGER
    if (skip < size) {
      const part = await runner.readLog(key, stream, skip, wanted)
      parts.push(part)
      wanted -= part.length
    }
    skip = Math.max(0, skip - size)
  }
  return Buffer.concat(parts)
}
