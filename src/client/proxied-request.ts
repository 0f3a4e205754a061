import { request as plainRequest } from 'node:http'
import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Agent } from 'node:https'
import { Readable } from 'node:stream'
import { BodyClock } from './body-clock.ts'
import { answerOf, faultOf } from './send-request.ts'
import type { WireAnswer, WireRequest } from './transport.ts'

/** A request through the proxy that the environment names; a server with TLS is reached by a tunnel. */
export async function proxiedRequest(
  base: URL,
  agent: Agent | null,
  wire: WireRequest,
): Promise<WireAnswer> {
  const { default: axios } = await import('axios')
  const cut = new AbortController()
  const giveUp = (): void => cut.abort()
  const clock = new BodyClock(wire.idleMs, wire.totalMs, giveUp)
  wire.signal?.addEventListener('abort', giveUp)
  const end = (): void => {
    clock.end()
    wire.signal?.removeEventListener('abort', giveUp)
  }
  if (wire.signal?.aborted) cut.abort()
  try {
    const answer = await axios.request<IncomingMessage>({
      url: base.origin + wire.path,
      method: wire.method,
      headers: { 'user-agent': '', ...wire.headers },
      data: dataOf(wire.body),
      adapter: 'http',
      responseType: 'stream',
      maxRedirects: 0,
      maxBodyLength: Infinity,
      // what comes is counted and unpacked by the reader, which stops at its limit
      decompress: false,
      validateStatus: () => true,
      transformRequest: [(data: unknown) => data],
      signal: cut.signal,
      transport: exactly(base, wire.path),
      ...(agent ? { httpsAgent: agent } : {}),
    })
    clock.progress()
    const read = answerOf(answer.data, clock, wire.signal)
    return { ...read, body: withEnd(read.body, end) }
  } catch (error) {
    end()
    throw faultOf(error, clock, wire.signal)
  }
}

async function* withEnd(
  body: AsyncIterable<Uint8Array>,
  end: () => void,
): AsyncGenerator<Uint8Array> {
  try {
    yield* body
  } finally {
    end()
  }
}

/** Axios tidies addresses up, and `/data/user/.` is not `/data/user/`. */
function exactly(base: URL, path: string) {
  const start = base.protocol === 'https:' ? secureRequest : plainRequest
  return {
    request(options: RequestOptions, handle: (answer: IncomingMessage) => void): ClientRequest {
      const isWhole = options.path?.startsWith('http') === true
      return start({ ...options, path: isWhole ? base.origin + path : path }, handle)
    },
  }
}

function dataOf(body: WireRequest['body']): Buffer | Readable | undefined {
  if (body === null) return undefined
  return body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body)
}
