import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'

import { isAbsent } from './step-files.ts'
import type { LogStream } from './runner.ts'

/**
 * Bytes of a log: what the steps printed, one after another, from an offset. Only the bytes asked
 * for are read, however long the log is. An attempt without a folder has printed nothing.
 */
export async function readAttemptLog(
  folder: string,
  stream: LogStream,
  offset: number,
  limit: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  let skip = offset
  let wanted = limit
  for (const name of await stepNames(folder)) {
    if (wanted <= 0) break
    const part = await readPart(join(folder, name, stream), skip, wanted)
    skip = Math.max(0, skip - part.size)
    wanted -= part.bytes.length
    if (part.bytes.length > 0) parts.push(part.bytes)
  }
  const [first] = parts
  // nearly always there is one part: it is not copied
  return parts.length === 1 && first ? first : Buffer.concat(parts)
}

/** How many bytes the steps have printed so far. */
export async function attemptLogSize(folder: string, stream: LogStream): Promise<number> {
  let size = 0
  for (const name of await stepNames(folder))
    size += (await readPart(join(folder, name, stream), 0, 0)).size
  return size
}

async function stepNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(folder)
    const indexes = names.flatMap((name) => {
      const match = /^step-(\d+)$/.exec(name)
      return match === null ? [] : [Number(match[1])]
    })
    const steps = indexes.sort((a, b) => a - b).map((index) => `step-${index}`)
    const [before, after] = ['files-in', 'files-out'].map((name) =>
      names.includes(name) ? [name] : [],
    )
    // the first step has its files in the attempt's own folder
    return [...(before ?? []), '.', ...steps, ...(after ?? [])]
  } catch (error) {
    if (isAbsent(error)) return []
    throw error
  }
}

async function readPart(
  path: string,
  offset: number,
  limit: number,
): Promise<{ readonly size: number; readonly bytes: Uint8Array }> {
  let file
  try {
    file = await open(path, 'r')
  } catch (error) {
    if (isAbsent(error)) return { size: 0, bytes: new Uint8Array() }
    throw error
  }
  try {
    const { size } = await file.stat()
    const length = Math.max(0, Math.min(limit, size - offset))
    const buffer = new Uint8Array(length)
    const { bytesRead } = await file.read(buffer, 0, length, offset)
    return { size, bytes: buffer.subarray(0, bytesRead) }
  } finally {
    await file.close()
  }
}
