import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

import { answerOf } from './proactive-answers.ts'
import type { StubSecrets } from './proactive-answers.ts'

/** How an answer goes wrong; `undefined` sends the right one. */
export type Fault = (request: SeenRequest, response: ServerResponse) => void

export interface SeenRequest {
  readonly method: string
  /** With its query. */
  readonly path: string
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface StubServer {
  readonly url: string
  readonly requests: SeenRequest[]
  /** Sessions that are good; a login adds one. */
  readonly sessions: Set<string>
  /** Faults for the next requests, one each; then all is well again. */
  readonly faults: (Fault | undefined)[]
  /** For every request, before anything else. */
  always: Fault | null
  /** The job that a submission makes: 14, which succeeds, or 15, which fails. */
  submits: 14 | 15
  version: '13.0.4' | '14.2.0'
  secrets: StubSecrets
  /** Sends the right answer. */
  answer(request: SeenRequest, response: ServerResponse): void
  close(): Promise<void>
}

interface StubOptions {
  readonly tls?: { readonly key: string; readonly cert: string }
}

/**
 * A stand-in for a ProActive server, made from its documented API and not from the embedded
 * scheduler: job 12 has run, with the tasks A and B; job 13 runs.
 */
export async function startStubServer({ tls }: StubOptions = {}): Promise<StubServer> {
  const requests: SeenRequest[] = []
  const sessions = new Set<string>()
  const faults: (Fault | undefined)[] = []
  const stub: Omit<StubServer, 'url' | 'close'> = {
    requests,
    sessions,
    faults,
    always: null,
    submits: 14,
    version: '14.2.0',
    answer(request, response) {
      send(response, answerOf(request, { ...stub, key: keyOf(requests) }))
    },
    secrets: { password: 'right', session: 'session', credential: 'encrypted' },
  }
  const listener: RequestListener = (incoming, response) => {
    void readRequest(incoming).then((request) => {
      requests.push(request)
      const fault = stub.always ?? faults.shift()
      if (fault) fault(request, response)
      else stub.answer(request, response)
    })
  }
  const server = tls ? createSecureServer(tls, listener) : createServer(listener)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return Object.assign(stub, {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  })
}

/** By which the last submission is found again. */
function keyOf(requests: readonly SeenRequest[]): string | null {
  const last = requests.findLast(({ path }) => path.startsWith('/rest/scheduler/submit?'))
  return last ? new URLSearchParams(last.path.split('?')[1]).get('PA_NB_SUBMISSION') : null
}

export interface StubAnswer {
  readonly status: number
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}

export function send(response: ServerResponse, answer: StubAnswer): void {
  const { status, type = 'application/json', headers = {}, body } = answer
  const isPlain = typeof body === 'string' || body instanceof Uint8Array
  const bytes = body === undefined ? '' : isPlain ? body : JSON.stringify(body)
  response.writeHead(status, status === 204 ? headers : { 'content-type': type, ...headers })
  response.end(bytes)
}

async function readRequest(incoming: IncomingMessage): Promise<SeenRequest> {
  const pieces: Buffer[] = []
  for await (const piece of incoming) pieces.push(Buffer.from(piece as Uint8Array))
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    body: Buffer.concat(pieces).toString('utf8'),
  }
}
