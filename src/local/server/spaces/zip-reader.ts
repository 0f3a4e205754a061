import type { FileHandle } from 'node:fs/promises'
import { pipeline, Readable } from 'node:stream'
import { createInflateRaw } from 'node:zlib'
import { crc32 } from './crc32.ts'

export interface ZipEntry {
  /** As written in the zip: not to be trusted. */
  readonly name: string
  readonly isFolder: boolean
  readonly size: number
  readonly compressedSize: number
  readonly method: number
  readonly crc: number
  readonly offset: number
}

/** The file is no zip that can be read. */
export class BrokenZip extends Error {
  constructor(reason: string) {
    super(`the zip cannot be read: ${reason}`)
    this.name = 'BrokenZip'
  }
}

const mostEntries = 1_000_000
const most32 = 0xffffffff
const longestDirectory = 512 * 1024 * 1024

/** The entries of a zip's directory. @throws BrokenZip */
export async function zipEntries(file: FileHandle): Promise<readonly ZipEntry[]> {
  const { size } = await file.stat()
  const { start, length } = await directoryPlace(file, size)
  if (start + length > size || length > longestDirectory) throw new BrokenZip('its directory')
  const bytes = await readAt(file, start, length)
  const entries: ZipEntry[] = []
  for (let at = 0; at + 46 <= bytes.length;) {
    if (bytes.readUInt32LE(at) !== 0x02014b50) break
    const { entry, next } = entryAt(bytes, at)
    if (next > bytes.length || entries.length >= mostEntries) throw new BrokenZip('its directory')
    entries.push(entry)
    at = next
  }
  return entries
}

async function directoryPlace(
  file: FileHandle,
  size: number,
): Promise<{ start: number; length: number }> {
  const tailStart = Math.max(0, size - 65_557)
  const tail = await readAt(file, tailStart, size - tailStart)
  const end = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end === -1 || end + 22 > tail.length) throw new BrokenZip('it has no end')
  const place = { length: tail.readUInt32LE(end + 12), start: tail.readUInt32LE(end + 16) }
  if (place.length !== most32 && place.start !== most32) return place
  const locator = end - 20
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return place
  const large = await readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56)
  if (large.length < 56 || large.readUInt32LE(0) !== 0x06064b50) throw new BrokenZip('its end')
  return {
    length: Number(large.readBigUInt64LE(40)),
    start: Number(large.readBigUInt64LE(48)),
  }
}

function entryAt(bytes: Buffer, at: number): { entry: ZipEntry; next: number } {
  const nameLength = bytes.readUInt16LE(at + 28)
  const extraLength = bytes.readUInt16LE(at + 30)
  const nameEnd = at + 46 + nameLength
  const next = nameEnd + extraLength + bytes.readUInt16LE(at + 32)
  const name = bytes.subarray(at + 46, nameEnd).toString('utf8')
  const large = zip64Values(bytes.subarray(nameEnd, nameEnd + extraLength))
  const wide = (value: number): number => (value === most32 ? (large.shift() ?? value) : value)
  const size = wide(bytes.readUInt32LE(at + 24))
  const compressedSize = wide(bytes.readUInt32LE(at + 20))
  const entry = {
    name,
    isFolder: name.endsWith('/'),
    size,
    compressedSize,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    offset: wide(bytes.readUInt32LE(at + 42)),
  }
  return { entry, next }
}

function zip64Values(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length;) {
    const length = extra.readUInt16LE(at + 2)
    const end = at + 4 + length
    if (extra.readUInt16LE(at) === 1 && end <= extra.length) {
      return Array.from({ length: Math.floor(length / 8) }, (_, index) =>
        Number(extra.readBigUInt64LE(at + 4 + index * 8)),
      )
    }
    at = end
  }
  return []
}

/** The content of an entry, checked against what the directory says of it. @throws BrokenZip */
export async function* zipContent(file: FileHandle, entry: ZipEntry): AsyncGenerator<Uint8Array> {
  const head = await readAt(file, entry.offset, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw new BrokenZip(entry.name)
  const from = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28)
  const stored = bytesBetween(file, from, from + entry.compressedSize)
  let crc = 0
  let size = 0
  for await (const piece of unpacked(stored, entry)) {
    crc = crc32(piece, crc)
    size += piece.length
    // a few bytes may stand for more than any disk holds
    if (size > entry.size) throw new BrokenZip(`${entry.name} is larger than it says`)
    yield piece
  }
  if (size !== entry.size || crc !== entry.crc) throw new BrokenZip(`${entry.name} is damaged`)
}

async function* unpacked(
  stored: AsyncIterable<Uint8Array>,
  { name, method }: ZipEntry,
): AsyncGenerator<Uint8Array> {
  if (method === 0) {
    yield* stored
    return
  }
  if (method !== 8) throw new BrokenZip(`${name} is packed in an unknown way`)
  try {
    yield* pipeline(
      Readable.from(stored),
      createInflateRaw(),
      () => undefined,
    ) as AsyncIterable<Uint8Array>
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) {
      throw new BrokenZip(`${name} is damaged`)
    }
    throw error
  }
}

async function* bytesBetween(
  file: FileHandle,
  from: number,
  end: number,
): AsyncGenerator<Uint8Array> {
  for (let at = from; at < end;) {
    const piece = await readAt(file, at, Math.min(256 * 1024, end - at))
    if (piece.length === 0) throw new BrokenZip('it ends too early')
    at += piece.length
    yield piece
  }
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  if (!Number.isSafeInteger(position) || length <= 0) return Buffer.alloc(0)
  const buffer = Buffer.alloc(length)
  const { bytesRead } = await file.read(buffer, 0, length, position)
  return buffer.subarray(0, bytesRead)
}
