import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import type { Agent } from 'node:https'
import { Readable } from 'node:stream'
import { Failure } from '../problems/failure.ts'
import { BodyClock } from './body-clock.ts'
import { networkFault } from './network-fault.ts'
import { TransportFault } from './transport.ts'
import type { Transport, WireAnswer, WireRequest } from './transport.ts'

export interface RemoteTransportOptions {
  /** Of the server, without `/rest`: `https://host:8443`, or with a path in front of it. */
  readonly url: string
  /** Path of certificates in PEM that are trusted besides the usual ones; null: none. */
  readonly authorityFile: string | null
  /** Whether any certificate is taken; only where the person said so. */
  readonly isInsecure: boolean
}

/**
 * The way to a ProActive server. Redirects are not followed, since the session would go with them;
 * certificates are checked; a proxy is never asked for loopback.
 */
export function remoteTransport(options: RemoteTransportOptions): Transport {
  const base = new URL(options.url)
  let agent: Promise<Agent> | null = null
  return {
    async send(wire) {
      if (base.protocol === 'https:') agent ??= secureAgent(options)
      return sendTo(base, await agent, wire)
    },
    async close() {
      ;(await agent)?.destroy()
    },
  }
}

async function secureAgent({ authorityFile, isInsecure }: RemoteTransportOptions): Promise<Agent> {
  const { Agent } = await import('node:https')
  const authority = authorityFile === null ? null : readAuthority(authorityFile)
  const { rootCertificates } = await import('node:tls')
  return new Agent({
    keepAlive: false,
    rejectUnauthorized: !isInsecure,
    ...(authority === null ? {} : { ca: [...rootCertificates, authority] }),
  })
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'no-ca-file',
      message: `the certificates in \`${path}\` cannot be read`,
      help: 'name a readable file in PEM with `--ca-file`',
      cause: error,
    })
  }
}

async function sendTo(base: URL, agent: Agent | null, wire: WireRequest): Promise<WireAnswer> {
  const { default: axios } = await import('axios')
  const cut = new AbortController()
  const clock = new BodyClock(wire.idleMs, wire.totalMs, () => cut.abort())
  const giveUp = (): void => cut.abort()
  wire.signal?.addEventListener('abort', giveUp)
  if (wire.signal?.aborted) cut.abort()
  const end = (): void => {
    clock.end()
    wire.signal?.removeEventListener('abort', giveUp)
  }
  try {
    const answer = await axios.request<IncomingMessage>({
      url: addressOf(base, wire.path),
      method: wire.method,
      headers: { ...wire.headers },
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
      ...(agent ? { httpsAgent: agent } : {}),
      ...(isLoopback(base.hostname) ? { proxy: false as const } : {}),
    })
    clock.progress()
    return {
      status: answer.status,
      headers: headersOf(answer.data),
      body: piecesOf(answer.data, clock, wire.signal, end),
    }
  } catch (error) {
    end()
    throw faultOf(error, clock, wire.signal)
  }
}

/** The base's own path stays in front, for a server behind another one. */
function addressOf(base: URL, path: string): string {
  return base.origin + base.pathname.replace(/\/+$/, '') + path
}

function dataOf(body: WireRequest['body']): Buffer | Readable | undefined {
  if (body === null) return undefined
  return body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body)
}

function headersOf(incoming: IncomingMessage): ReadonlyMap<string, string> {
  const headers = new Map<string, string>()
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return headers
}

async function* piecesOf(
  incoming: IncomingMessage,
  clock: BodyClock,
  signal: AbortSignal | undefined,
  end: () => void,
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
    end()
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

/** Whether a host name stands for this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
}
