import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { pipeline } from 'node:stream'
import { createGzip } from 'node:zlib'
import type { BytesAnswer } from '../answered-route.ts'
import { fileFilter } from './glob-match.ts'
import { mediaTypeOf } from './media-type.ts'
import { filesBelow } from './space-folder.ts'
import type { FoundFile, SpaceItem } from './space-folder.ts'
import { zipOf } from './zip-writer.ts'

/** How a caller wants a file (rest.md 2, Data spaces). */
type Encoding = 'gzip' | 'zip' | 'identity'

/** A page of a task's making must not run as one of this server's. */
export const harmless = {
  'x-content-type-options': 'nosniff',
  'content-security-policy': 'sandbox',
}

/**
 * The encoding that `Accept-Encoding` (or `?encoding=`) asks for: gzip unless it names others
 * alone, so an empty one too.
 */
export function encodingOf(accepted: string): Encoding {
  const names = accepted.split(',').map((name) => name.split(';', 1)[0]?.trim().toLowerCase() ?? '')
  if (names.some((name) => name === '' || name === '*' || name === 'gzip')) return 'gzip'
  return names.includes('zip') ? 'zip' : 'identity'
}

/** The content of a file. ProActive packs it twice, and its client unpacks it twice. */
export async function fileAnswer(
  { path, stats }: NonNullable<SpaceItem>,
  pathname: string,
  accepted: string,
): Promise<BytesAnswer> {
  const encoding = encodingOf(accepted)
  const headers = { ...harmless, 'content-type': typeOf(path) }
  const mayStay = encoding === 'identity' || (await isZip(path))
  if (mayStay) {
    return {
      body: createReadStream(path),
      headers: { ...headers, 'content-encoding': 'identity', 'content-length': String(stats.size) },
    }
  }
  if (encoding === 'zip') {
    const body = zipOf([{ name: basename(path), path }])
    return { body, headers: { ...headers, 'content-encoding': 'zip' } }
  }
  const body = pipeline(createReadStream(path), createGzip(), createGzip(), () => undefined)
  return {
    body,
    headers: { ...headers, 'content-encoding': 'gzip', 'x-pds-pathname': headerPath(pathname) },
  }
}

/** A folder as a zip of its files, or of those that the patterns choose. */
export async function folderAnswer(
  { path }: NonNullable<SpaceItem>,
  query: URLSearchParams,
  accepted: string,
): Promise<BytesAnswer> {
  if (encodingOf(accepted) === 'identity') {
    const text = 'A folder is only sent as a zip: accept the encoding zip or gzip.'
    return { body: Buffer.from(text), status: 400, headers: { 'content-type': 'text/plain' } }
  }
  const files = (await chosenFiles(path, query)).filter(({ isFolder }) => !isFolder)
  return {
    body: zipOf(files),
    headers: { ...harmless, 'content-type': 'application/octet-stream', 'content-encoding': 'zip' },
  }
}

/** All that is below a folder, or what `includes` and `excludes` choose of it. */
export async function chosenFiles(
  folder: string,
  query: URLSearchParams,
  isDeep = true,
): Promise<readonly FoundFile[]> {
  const includes = query.getAll('includes')
  const excludes = query.getAll('excludes')
  const isChoosing = includes.length + excludes.length > 0
  const all = await filesBelow(folder, isDeep || isChoosing)
  if (!isChoosing) return all
  const accepts = fileFilter(includes, excludes)
  return all.filter(({ name }) => accepts(name))
}

export function typeOf(path: string): string {
  const type = mediaTypeOf(path)
  return type.startsWith('text/') ? `${type};charset=utf-8` : type
}

async function isZip(path: string): Promise<boolean> {
  const file = await open(path, 'r')
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0)
    return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50
  } finally {
    await file.close()
  }
}

function headerPath(path: string): string {
  return path.replace(/[^\x20-\x7e]/g, (letter) => encodeURIComponent(letter))
}
