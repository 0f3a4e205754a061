import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { bodyTooLarge, illegalArgument, wrongBodyType } from './rest-error.ts'

/** Longest body that is read into memory: a workflow of some ten thousand tasks. */
export const bodyLimit = 64 * 1024 * 1024
const mostParts = 64

export interface BodyPart {
  readonly name: string
  /** Media type without parameters, lower case; empty where none was given. */
  readonly type: string
  readonly fileName: string | null
  readonly content: Buffer
}

/** The bytes of a body, in pieces. */
export function bodyPieces(request: Request): AsyncIterable<Uint8Array> {
  return request.body === null
    ? Readable.from([])
    : Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
}

/** As `bodyPieces`, with an error once there are more bytes than the limit. */
async function* piecesWithin(request: Request, limit: number): AsyncGenerator<Uint8Array> {
  let length = 0
  for await (const piece of bodyPieces(request)) {
    length += piece.length
    if (length > limit) throw bodyTooLarge(limit)
    yield piece
  }
}

export async function readBytes(request: Request, limit = bodyLimit): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of piecesWithin(request, limit)) pieces.push(piece)
  return Buffer.concat(pieces)
}

export async function readText(request: Request, limit = bodyLimit): Promise<string> {
  return (await readBytes(request, limit)).toString('utf8')
}

/** An object of texts; null and an empty body are empty, numbers become text, null becomes ''. */
export function textsOf(json: string): Readonly<Record<string, string>> | null {
  if (json.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(json)
    if (value === null) return {}
    if (typeof value !== 'object' || Array.isArray(value)) return null
    return Object.fromEntries(
      Object.entries(value).map(([name, item]: [string, unknown]) => [name, textOf(item)]),
    )
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function textOf(value: unknown): string {
  if (value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** The fields of a form, whether it is url-encoded or multipart. */
export async function readForm(request: Request): Promise<ReadonlyMap<string, string>> {
  const type = mediaType(request)
  if (type === 'multipart/form-data') {
    const parts = await readParts(request)
    return new Map(parts.map(({ name, content }) => [name, content.toString('utf8')]))
  }
  const text = await readText(request, 1024 * 1024)
  return new Map(type === 'application/x-www-form-urlencoded' ? new URLSearchParams(text) : [])
}

/** The parts of a multipart body, in order. */
export async function readParts(request: Request): Promise<readonly BodyPart[]> {
  if (mediaType(request) !== 'multipart/form-data') throw wrongBodyType()
  const { default: busboy } = await import('busboy')
  const parts: BodyPart[] = []
  return new Promise((resolve, reject) => {
    const parser = busboy({
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      // parts without a file name have a media type as well, so all are taken as files
      limits: { fileSize: bodyLimit, parts: mostParts, fieldSize: bodyLimit },
      defParamCharset: 'utf8',
      preservePath: true,
      fileHwm: 64 * 1024,
    })
    const collect = (name: string, type: string, fileName: string | undefined, content: Buffer) => {
      parts.push({ name, type: type.toLowerCase(), fileName: fileName ?? null, content })
    }
    parser.on('field', (name, value, { mimeType, valueTruncated }) => {
      if (valueTruncated) reject(bodyTooLarge(bodyLimit))
      collect(name, mimeType, undefined, Buffer.from(value))
    })
    parser.on('file', (name, stream, { mimeType, filename }) => {
      const pieces: Buffer[] = []
      stream.on('data', (piece: Buffer) => pieces.push(piece))
      stream.on('limit', () => reject(bodyTooLarge(bodyLimit)))
      stream.on('close', () => collect(name, mimeType, filename, Buffer.concat(pieces)))
    })
    parser.on('partsLimit', () => reject(illegalArgument('too many parts')))
    parser.on('error', () => reject(illegalArgument('the multipart body is broken')))
    parser.on('close', () => resolve(parts))
    const source = Readable.from(piecesWithin(request, bodyLimit))
    source.on('error', reject)
    source.pipe(parser)
  })
}

export function mediaType(request: Request): string {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';', 1)
  return type.trim().toLowerCase()
}
