import type { ClientRequest, IncomingMessage } from 'node:http'
import { BodyClock } from './body-clock.ts'
import { networkFault } from './network-fault.ts'
import { TransportFault } from './transport.ts'
import type { WireAnswer, WireRequest } from './transport.ts'

/** What every request has; the caller adds where it goes. */
export interface RequestSettings {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

/**
 * Sends a request just as it is written down, on a connection of its own: a kept one may be closed
 * just as it is used again, and then nobody knows what became of the request.
 *
 * @param start begins the request
 */
export function sendRequest(
  wire: WireRequest,
  start: (settings: RequestSettings) => ClientRequest,
): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body, signal } = wire
    if (signal?.aborted) {
      reject(new TransportFault('aborted', 'the request was given up'))
      return
    }
    const outgoing = start({
      method,
      path,
      headers: { ...headers, ...lengthOf(body), connection: 'close' },
      ...(signal ? { signal } : {}),
    })
    const clock = new BodyClock(wire.idleMs, wire.totalMs, (fault) => outgoing.destroy(fault))
    outgoing.on('error', (error) => {
      clock.end()
      reject(faultOf(error, clock, signal))
    })
    outgoing.on('response', (incoming) => {
      clock.progress()
      resolve(answerOf(incoming, clock, signal))
    })
    writeBody(outgoing, body).catch((error: unknown) => {
      outgoing.destroy(networkFault(error))
    })
  })
}

function lengthOf(body: WireRequest['body']): Record<string, string> {
  return body instanceof Uint8Array ? { 'content-length': String(body.length) } : {}
}

async function writeBody(outgoing: ClientRequest, body: WireRequest['body']): Promise<void> {
  if (body === null || body instanceof Uint8Array) {
    outgoing.end(body ?? undefined)
    return
  }
  for await (const piece of body) {
    if (!outgoing.write(piece)) await new Promise((resolve) => outgoing.once('drain', resolve))
  }
  outgoing.end()
}

/** The answer that has begun. */
export function answerOf(
  incoming: IncomingMessage,
  clock: BodyClock,
  signal: AbortSignal | undefined,
): WireAnswer {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return {
    status: incoming.statusCode ?? 0,
    headers,
    body: piecesOf(incoming, clock, signal),
  }
}

async function* piecesOf(
  incoming: IncomingMessage,
  clock: BodyClock,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    for await (const piece of incoming as AsyncIterable<Uint8Array>) {
      clock.progress()
      yield piece
    }
    // a connection that breaks can look like the end of the body
    if (!incoming.complete) throw new TransportFault('lost', 'the answer was cut off')
  } catch (error) {
    throw faultOf(error, clock, signal)
  } finally {
    clock.end()
    incoming.destroy()
  }
}

/** Why there is no answer, or no more of it. */
export function faultOf(
  error: unknown,
  clock: BodyClock,
  signal: AbortSignal | undefined,
): TransportFault {
  if (signal?.aborted) return new TransportFault('aborted', 'the request was given up')
  return clock.fault ?? networkFault(error)
}
