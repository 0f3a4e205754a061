import { request } from 'node:http'
import type { ClientRequest, IncomingMessage } from 'node:http'
import { BodyClock } from './body-clock.ts'
import { networkFault } from './network-fault.ts'
import { TransportFault } from './transport.ts'
import type { Transport, WireAnswer, WireRequest } from './transport.ts'

/**
 * The way to the embedded scheduler: HTTP over its unix socket. `locate` gives the socket's path
 * before each request, and starts the daemon first where that is wanted.
 */
export function socketTransport(locate: () => Promise<string>): Transport {
  return {
    async send(wire) {
      return sendOver(await locate(), wire)
    },
    close: () => Promise.resolve(),
  }
}

function sendOver(socketPath: string, wire: WireRequest): Promise<WireAnswer> {
  return new Promise((resolve, reject) => {
    const { method, path, headers, body, signal } = wire
    const outgoing = request({
      socketPath,
      method,
      path,
      // one connection a request: a kept one may be closed just as it is used again
      headers: { ...headers, ...lengthOf(body), host: 'localhost', connection: 'close' },
      agent: false,
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

function answerOf(
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
  } catch (error) {
    throw faultOf(error, clock, signal)
  } finally {
    clock.end()
    incoming.destroy()
  }
}

function faultOf(
  error: unknown,
  clock: BodyClock,
  signal: AbortSignal | undefined,
): TransportFault {
  if (signal?.aborted) return new TransportFault('aborted', 'the request was given up')
  return clock.fault ?? networkFault(error)
}
