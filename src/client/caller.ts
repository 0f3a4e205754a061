import { Failure } from '../problems/failure.ts'
import { fillPath, fullPath } from '../rest/route.ts'
import type { PathParameter, ReplyOf, ReplyShape, Route } from '../rest/route.ts'
import { ShapeMismatch } from '../rest/shape.ts'
import { answerFailure } from './answer-failure.ts'
import { conceal } from './conceal.ts'
import { readBeginning, readBody } from './read-body.ts'
import { isPassing, TransportFault } from './transport.ts'
import type { Transport, TransportFaultKind, WireAnswer, WireRequest } from './transport.ts'

/** The session that a client's calls carry. */
export interface SessionSource {
  /** The id, from the cache or by logging in. */
  current(): Promise<string>
  /** A new id after `stale` was refused; null where a person has to log in again. */
  renew(stale: string): Promise<string | null>
}

export interface CallerOptions {
  /** How messages name the server. */
  readonly serverName: string
  readonly transport: Transport
  /** Null where reaching the server implies the session. */
  readonly session: SessionSource | null
  /** May reject once the signal is aborted. */
  readonly pause: (milliseconds: number, signal?: AbortSignal) => Promise<void>
  /** Ends every call that names no signal of its own, also while it waits to be repeated. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds until an answer begins and between its pieces, and for all of it. */
  readonly patience?: { readonly idleMs: number; readonly totalMs: number }
  /** Milliseconds before each repetition of a read; none: it is tried once. */
  readonly retryDelays?: readonly number[]
}

export interface CallOptions<Path extends string> {
  readonly path: Readonly<Record<PathParameter<Path>, string | number>>
  /** What stands for `*` at the end of the route. */
  readonly rest?: string
  readonly query?: QueryValues
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: WireRequest['body']
  readonly idleMs?: number
  readonly totalMs?: number | null
  /** Null: nothing ends it, not even the signal of the caller. */
  readonly signal?: AbortSignal | null | undefined
  /** What the call carries and no message may show; the session is concealed by itself. */
  readonly secrets?: readonly string[]
  /** As those of the caller, for this call. */
  readonly retryDelays?: readonly number[]
}

export type QueryValues = Readonly<Record<string, string | number | boolean | readonly string[]>>

const usualRetryDelays = [250, 500, 1000, 2000, 4000]
const usualPatience = { idleMs: 30_000, totalMs: 120_000 }
const jsonLimit = 256 * 1024 * 1024
const bytesLimit = 1024 * 1024 * 1024
const excerptLimit = 64 * 1024

const remedies: ReadonlyMap<TransportFaultKind, string> = new Map([
  ['untrusted', 'give the certificate of its authority with `--ca-file`'],
  ['no-tls', 'check the port, and whether the address begins with http instead of https'],
])

/** Calls routes: fills in the session, retries reads, checks what comes back. */
export class Caller {
  readonly #options: CallerOptions

  constructor(options: CallerOptions) {
    this.#options = options
  }

  /**
   * Calls a route. A read (GET) is repeated with growing pauses while the server cannot be reached
   * or says that it is busy (502, 503, 504); anything else is sent once. Throws a `Failure`.
   */
  async call<Path extends string, Reply extends ReplyShape>(
    route: Route<Path, Reply>,
    options: CallOptions<Path>,
  ): Promise<ReplyOf<Reply>> {
    try {
      return await this.attempt(route, options)
    } catch (error) {
      throw error instanceof TransportFault ? this.failureOf(error) : error
    }
  }

  /** Logs in, where that comes first. */
  async openSession(): Promise<void> {
    await this.#options.session?.current()
  }

  /** As `call`, but a broken connection stays a `TransportFault`. */
  async attempt<Path extends string, Reply extends ReplyShape>(
    route: Route<Path, Reply>,
    options: CallOptions<Path>,
  ): Promise<ReplyOf<Reply>> {
    const usual = this.#options.retryDelays ?? usualRetryDelays
    const delays = route.method === 'GET' ? [...(options.retryDelays ?? usual)] : []
    for (;;) {
      try {
        return await this.#once(route, options)
      } catch (error) {
        const delay = delays.shift()
        if (delay === undefined || !mayPass(error)) throw error
        await this.pause(delay, this.#signalOf(options))
      }
    }
  }

  /** Waits, or throws the fault `aborted` as soon as the signal says so. */
  async pause(
    milliseconds: number,
    signal: AbortSignal | null = this.#options.signal ?? null,
  ): Promise<void> {
    try {
      await this.#options.pause(milliseconds, signal ?? undefined)
    } catch (error) {
      if (!signal?.aborted) throw error
    }
    if (signal?.aborted) throw new TransportFault('aborted', 'the request was given up')
  }

  #signalOf({ signal }: CallOptions<string>): AbortSignal | null {
    return signal === undefined ? (this.#options.signal ?? null) : signal
  }

  failureOf(fault: TransportFault): Failure {
    if (fault.kind === 'aborted') {
      return new Failure({ kind: 'timeout', code: 'given-up', message: fault.message })
    }
    if (fault.kind === 'large' || fault.kind === 'unreadable')
      return this.#unexpected(fault.message, fault)
    return new Failure({
      kind: 'unreachable',
      code: fault.kind === 'untrusted' ? 'certificate-not-trusted' : 'server-unreachable',
      message: `${this.#options.serverName} cannot be reached: ${fault.message}`,
      help: remedies.get(fault.kind) ?? 'check the address, the network and that the server runs',
      cause: fault,
    })
  }

  async #once<Path extends string, Reply extends ReplyShape>(
    route: Route<Path, Reply>,
    options: CallOptions<Path>,
  ): Promise<ReplyOf<Reply>> {
    const { session } = this.#options
    const id = session && route.session !== 'none' ? await session.current() : null
    const answer = await this.#send(route, options, id)
    const secrets = [...(options.secrets ?? []), ...(id === null ? [] : [id])]
    if (answer.status !== 401 || !session || id === null) return this.#reply(route, answer, secrets)
    // read to its end, else its connection would hold up that of the command
    const refusal = await this.#refusal(answer, secrets)
    const renewed = await session.renew(id)
    if (renewed === null) throw refusal
    return this.#reply(route, await this.#send(route, options, renewed), [...secrets, renewed])
  }

  #send(route: Route, options: CallOptions<string>, session: string | null): Promise<WireAnswer> {
    const { patience = usualPatience } = this.#options
    const signal = this.#signalOf(options)
    return this.#options.transport.send({
      method: route.method,
      path:
        fillPath(fullPath(route.path), { ...options.path, rest: options.rest ?? '' }) +
        queryText(options.query ?? {}),
      headers: {
        accept: acceptOf(route.reply),
        'accept-encoding': 'gzip, deflate',
        ...(session === null ? {} : { sessionid: session }),
        ...options.headers,
      },
      body: options.body ?? null,
      idleMs: options.idleMs ?? patience.idleMs,
      totalMs: options.totalMs === undefined ? patience.totalMs : options.totalMs,
      ...(signal ? { signal } : {}),
    })
  }

  async #reply<Reply extends ReplyShape>(
    route: Route<string, Reply>,
    answer: WireAnswer,
    secrets: readonly string[],
  ): Promise<ReplyOf<Reply>> {
    if (answer.status < 200 || answer.status >= 300) {
      const failure = await this.#refusal(answer, secrets)
      throw answer.status >= 502 && answer.status <= 504 ? new BusyServer(failure) : failure
    }
    const limit = route.reply.kind === 'bytes' ? bytesLimit : jsonLimit
    const body = await readBody(answer, limit)
    return this.#read(route.reply, answer, body) as ReplyOf<Reply>
  }

  async #refusal(answer: WireAnswer, secrets: readonly string[]): Promise<Failure> {
    const location = answer.headers.get('location') ?? null
    const body = (await readBeginning(answer, excerptLimit)).toString('utf8')
    return answerFailure(this.#options.serverName, {
      status: answer.status,
      contentType: answer.headers.get('content-type') ?? '',
      location: location === null ? null : conceal(location, secrets),
      body: conceal(body, secrets),
    })
  }

  #read(reply: ReplyShape, answer: WireAnswer, body: Buffer): unknown {
    const isEmpty = answer.status === 204 || body.length === 0
    switch (reply.kind) {
      case 'none':
        return null
      case 'bytes':
        return body
      case 'text':
        return answer.status === 204 ? null : this.#text(answer, body)
      case 'json':
        if (isEmpty) return null
        return this.#checked(answer, () => reply.read(JSON.parse(body.toString('utf8')), ''))
    }
  }

  #text(answer: WireAnswer, body: Buffer): string {
    if (/html/i.test(answer.headers.get('content-type') ?? '')) throw this.#unexpected('a page')
    return body.toString('utf8')
  }

  #checked<T>(answer: WireAnswer, read: () => T): T {
    const type = answer.headers.get('content-type') ?? ''
    if (/html/i.test(type)) throw this.#unexpected('a page')
    try {
      return read()
    } catch (error) {
      if (error instanceof SyntaxError) throw this.#unexpected('no JSON')
      if (error instanceof ShapeMismatch) throw this.#unexpected(error.message)
      throw error
    }
  }

  #unexpected(what: string, cause?: unknown): Failure {
    return new Failure({
      kind: 'unreachable',
      code: 'unexpected-answer',
      message: `${this.#options.serverName} answers in a way that is not understood: ${what}`,
      help: 'check the address: it does not answer as a ProActive server does',
      cause,
    })
  }
}

/** A failure that may pass by itself. */
class BusyServer extends Failure {
  constructor({ kind, code, message, help }: Failure) {
    super({ kind, code, message, help })
  }
}

/** Whether what went wrong can be over at the next try: the server is away or busy. */
export function mayPass(error: unknown): boolean {
  return error instanceof BusyServer || (error instanceof TransportFault && isPassing(error))
}

function acceptOf(reply: ReplyShape): string {
  if (reply.kind === 'json') return 'application/json, */*;q=0.1'
  return reply.kind === 'text' ? 'text/plain, */*' : '*/*'
}

function queryText(query: QueryValues): string {
  const pairs = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (typeof value === 'object') for (const item of value) pairs.append(name, item)
    else pairs.append(name, String(value))
  }
  const text = pairs.toString()
  return text === '' ? '' : `?${text}`
}
