import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createDeflateRaw } from 'node:zlib'
import { crc32 } from './crc32.ts'

export interface ZipSource {
  /** With slashes, relative. */
  readonly name: string
  readonly path: string
}

interface WrittenEntry {
  readonly name: Buffer
  readonly modified: Date
  readonly crc: number
  readonly compressed: number
  readonly size: number
  readonly offset: number
}

const most32 = 0xffffffff
/** UTF-8 names; sizes behind the data. */
const flags = 0x0808
const deflated = 8

/** The bytes of a zip of these files, read as the zip is read (APPNOTE 6.3, with zip64). */
export async function* zipOf(sources: Iterable<ZipSource>): AsyncGenerator<Uint8Array> {
  const entries: WrittenEntry[] = []
  let offset = 0
  for (const source of sources) {
    const { mtime, size } = await stat(source.path)
    const entry = { name: Buffer.from(source.name), modified: mtime, offset }
    // a file may still grow while it is read, so there is some room
    const isLarge = size > most32 - 0x10000000
    const head = localHeader(entry, isLarge)
    yield head
    offset += head.length
    const counts = { crc: 0, size: 0, compressed: 0 }
    for await (const piece of deflatedFile(source.path, counts)) {
      counts.compressed += piece.length
      yield piece
    }
    const tail = descriptor(counts, isLarge)
    yield tail
    offset += counts.compressed + tail.length
    entries.push({ ...entry, ...counts })
  }
  yield* directory(entries, offset)
}

interface Counts {
  crc: number
  size: number
}

function deflatedFile(path: string, counts: Counts): AsyncIterable<Uint8Array> {
  const source = createReadStream(path)
  source.on('data', (piece) => {
    const bytes = Buffer.from(piece)
    counts.crc = crc32(bytes, counts.crc)
    counts.size += bytes.length
  })
  // an error of the file ends the deflater with it, which the reader then sees
  return pipeline(source, createDeflateRaw(), () => undefined)
}

type EntryHead = Pick<WrittenEntry, 'name' | 'modified' | 'offset'>

function localHeader({ name, modified }: EntryHead, isLarge: boolean): Buffer {
  const extra = isLarge ? zip64Extra([0n, 0n]) : Buffer.alloc(0)
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(isLarge ? 45 : 20, 4)
  head.writeUInt16LE(flags, 6)
  head.writeUInt16LE(deflated, 8)
  writeTime(head, modified, 10)
  if (isLarge) {
    head.writeUInt32LE(most32, 18)
    head.writeUInt32LE(most32, 22)
  }
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

function descriptor(
  { crc, compressed, size }: Counts & { compressed: number },
  isLarge: boolean,
): Buffer {
  const tail = Buffer.alloc(isLarge ? 24 : 16)
  tail.writeUInt32LE(0x08074b50, 0)
  tail.writeUInt32LE(crc, 4)
  if (isLarge) {
    tail.writeBigUInt64LE(BigInt(compressed), 8)
    tail.writeBigUInt64LE(BigInt(size), 16)
  } else {
    tail.writeUInt32LE(compressed, 8)
    tail.writeUInt32LE(size, 12)
  }
  return tail
}

function* directory(entries: readonly WrittenEntry[], start: number): Generator<Buffer> {
  let length = 0
  for (const entry of entries) {
    const header = centralHeader(entry)
    length += header.length
    yield header
  }
  const isLarge = entries.length >= 0xffff || start + length >= most32
  if (isLarge) yield zip64End(entries.length, start, length)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries.length, 0xffff), 10)
  end.writeUInt32LE(Math.min(length, most32), 12)
  end.writeUInt32LE(Math.min(start, most32), 16)
  yield end
}

function centralHeader({ name, modified, crc, compressed, size, offset }: WrittenEntry): Buffer {
  const numbers = [size, compressed, offset]
  const large = numbers.filter((value) => value >= most32).map(BigInt)
  const extra = large.length > 0 ? zip64Extra(large) : Buffer.alloc(0)
  const head = Buffer.alloc(46)
  head.writeUInt32LE(0x02014b50, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(large.length > 0 ? 45 : 20, 6)
  head.writeUInt16LE(flags, 8)
  head.writeUInt16LE(deflated, 10)
  writeTime(head, modified, 12)
  head.writeUInt32LE(crc, 16)
  head.writeUInt32LE(Math.min(compressed, most32), 20)
  head.writeUInt32LE(Math.min(size, most32), 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(Math.min(offset, most32), 42)
  return Buffer.concat([head, name, extra])
}

function zip64Extra(values: readonly bigint[]): Buffer {
  const extra = Buffer.alloc(4 + values.length * 8)
  extra.writeUInt16LE(1, 0)
  extra.writeUInt16LE(values.length * 8, 2)
  values.forEach((value, index) => extra.writeBigUInt64LE(value, 4 + index * 8))
  return extra
}

function zip64End(count: number, start: number, length: number): Buffer {
  const end = Buffer.alloc(76)
  end.writeUInt32LE(0x06064b50, 0)
  end.writeBigUInt64LE(44n, 4)
  end.writeUInt16LE(45, 12)
  end.writeUInt16LE(45, 14)
  end.writeBigUInt64LE(BigInt(count), 24)
  end.writeBigUInt64LE(BigInt(count), 32)
  end.writeBigUInt64LE(BigInt(length), 40)
  end.writeBigUInt64LE(BigInt(start), 48)
  end.writeUInt32LE(0x07064b50, 56)
  end.writeBigUInt64LE(BigInt(start + length), 64)
  end.writeUInt32LE(1, 72)
  return end
}

/** DOS time begins in 1980 and counts two seconds. */
function writeTime(head: Buffer, date: Date, at: number): void {
  const year = Math.min(127, Math.max(0, date.getFullYear() - 1980))
  const time = (date.getHours() << 11) | (date.getMinutes() << 5) | (date.getSeconds() >> 1)
  head.writeUInt16LE(time, at)
  head.writeUInt16LE((year << 9) | ((date.getMonth() + 1) << 5) | date.getDate(), at + 2)
}
