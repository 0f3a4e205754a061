import { TransportFault } from '../../src/client/transport.ts'
import type { Transport, TransportFaultKind, WireRequest } from '../../src/client/transport.ts'

/** One prepared answer, or the fault that comes instead. */
export type Prepared =
  | { readonly fault: TransportFaultKind }
  | {
      readonly status?: number
      readonly type?: string
      readonly headers?: Readonly<Record<string, string>>
      readonly body?: unknown
    }

/** A transport that gives prepared answers in turn and remembers what it was asked. */
export class FakeTransport implements Transport {
  readonly requests: WireRequest[] = []
  readonly #answers: Prepared[]

  constructor(...answers: Prepared[]) {
    this.#answers = answers
  }

  send(request: WireRequest): ReturnType<Transport['send']> {
    this.requests.push(request)
    const answer = this.#answers.shift()
    if (!answer) return Promise.reject(new Error(`nobody prepared an answer to ${request.path}`))
    if ('fault' in answer) return Promise.reject(new TransportFault(answer.fault, 'it broke'))
    const { status = 200, type = 'application/json', headers = {}, body } = answer
    const bytes = body instanceof Uint8Array ? body : Buffer.from(textOf(body))
    return Promise.resolve({
      status,
      headers: new Map([['content-type', type], ...Object.entries(headers)]),
      body: once(bytes),
    })
  }

  close(): Promise<void> {
    return Promise.resolve()
  }

  get calls(): readonly string[] {
    return this.requests.map(({ method, path }) => `${method} ${path}`)
  }
}

function textOf(body: unknown): string {
  if (body === undefined) return ''
  return typeof body === 'string' ? body : JSON.stringify(body)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  if (bytes.length > 0) yield await Promise.resolve(bytes)
}
