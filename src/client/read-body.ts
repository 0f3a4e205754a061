import { pipeline, Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import type { Transform } from 'node:stream'
import { networkFault } from './network-fault.ts'
import { TransportFault } from './transport.ts'
import type { WireAnswer } from './transport.ts'

/**
 * The whole body, decoded. More than `limit` bytes (after decoding: a few kilobytes can stand for
 * gigabytes) is a fault, found as soon as it is passed.
 */
export async function readBody(answer: WireAnswer, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of decodedBody(answer)) {
    length += piece.length
    if (length > limit) {
      throw new TransportFault('large', `its answer has more than ${limit} bytes`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces)
}

/** The first bytes of a body, for an excerpt; what follows, and a broken end, do not matter. */
export async function readBeginning(answer: WireAnswer, limit: number): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  let length = 0
  try {
    for await (const piece of decodedBody(answer)) {
      pieces.push(piece)
      length += piece.length
      if (length >= limit) break
    }
  } catch (error) {
    if (!(error instanceof TransportFault)) throw error
  }
  return Buffer.concat(pieces).subarray(0, limit)
}

async function* decodedBody(answer: WireAnswer): AsyncGenerator<Uint8Array> {
  const decoder = decoderFor(answer.headers.get('content-encoding') ?? 'identity')
  if (decoder === null) {
    yield* answer.body
    return
  }
  let broken: unknown = null
  const decoded = pipeline(Readable.from(answer.body), decoder, (error) => {
    broken = error
  })
  try {
    yield* decoded as AsyncIterable<Uint8Array>
  } catch (error) {
    throw networkFault(broken ?? error)
  }
}

function decoderFor(encoding: string): Transform | null {
  switch (encoding.trim().toLowerCase()) {
    case '':
    case 'identity':
      return null
    case 'gzip':
    case 'x-gzip':
      return createGunzip()
    case 'deflate':
      return createInflate()
    case 'br':
      return createBrotliDecompress()
    default:
      throw new TransportFault('unreadable', 'its answer has an encoding that nobody asked for')
  }
}
