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
  return joined(parts)
}

/** How many bytes a task's attempts have printed so far. */
export async function taskLogSize(
  runner: Runner,
  of: { readonly job: number; readonly task: number },
  attempts: number,
  stream: LogStream,
): Promise<number> {
  let size = 0
  for (let attempt = 1; attempt <= attempts; attempt++)
    size += await runner.logSize({ ...of, attempt }, stream)
  return size
}

/** Nearly always there is one part: it is not copied. */
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [first] = parts
  return parts.length === 1 && first ? first : Buffer.concat(parts)
}
