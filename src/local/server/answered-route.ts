import type { PathParameter, ReplyShape, Route } from '../../rest/route.ts'
import type { JsonReply } from '../../rest/route.ts'
import type { Session } from './sessions.ts'

/** One request, as a handler sees it. */
export interface Call<Path extends string = string> {
  readonly parameters: Readonly<Record<PathParameter<Path>, string>>
  /** What stands for `*`, still encoded. */
  readonly rest: string
  readonly query: URLSearchParams
  readonly matrix: ReadonlyMap<string, string>
  readonly request: Request
  /** Null only at routes that need no session. */
  readonly session: Session | null
  /** Whose call it is; empty without a session. */
  readonly user: string
}

/** Bytes with the headers that describe them. */
export interface BytesAnswer {
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null
  readonly status?: number
  readonly headers: Readonly<Record<string, string>>
}

export interface TextAnswer {
  readonly text: string
  readonly type: string
}

/** What a handler returns for a reply of that shape; null is a 204. */
export type AnswerTo<Reply extends ReplyShape> =
  Reply extends JsonReply<infer T>
    ? T | null
    : Reply extends { readonly kind: 'text' }
      ? string | TextAnswer | AsyncIterable<string> | null
      : Reply extends { readonly kind: 'bytes' }
        ? BytesAnswer
        : BytesAnswer | null

export interface AnsweredRoute {
  readonly route: Route
  readonly answer: (call: Call) => Promise<Response>
}

/** Attaches a handler to a route. */
export function answered<Path extends string, Reply extends ReplyShape>(
  route: Route<Path, Reply>,
  handler: (call: Call<Path>) => AnswerTo<Reply> | Promise<AnswerTo<Reply>>,
): AnsweredRoute {
  return {
    route,
    answer: async (call) => responseOf(route.reply, await handler(call)),
  }
}

function responseOf(reply: ReplyShape, answer: unknown): Response {
  if (answer === null || answer === undefined) return new Response(null, { status: 204 })
  switch (reply.kind) {
    case 'json':
      return new Response(JSON.stringify(answer), {
        headers: { 'content-type': 'application/json' },
      })
    case 'text':
      return textResponse(answer as string | TextAnswer | AsyncIterable<string>)
    case 'bytes':
    case 'none':
      return bytesResponse(answer as BytesAnswer)
  }
}

function textResponse(answer: string | TextAnswer | AsyncIterable<string>): Response {
  if (typeof answer === 'string') {
    return new Response(answer, { headers: { 'content-type': plainText } })
  }
  if ('text' in answer) {
    return new Response(answer.text, { headers: { 'content-type': answer.type } })
  }
  return new Response(streamOf(encoded(answer)), { headers: { 'content-type': plainText } })
}

function bytesResponse({ body, status = 200, headers }: BytesAnswer): Response {
  if (body === null) return new Response(null, { status, headers })
  if (body instanceof Uint8Array) {
    // it is copied in there, and none of ours lies in shared memory
    return new Response(body as Uint8Array<ArrayBuffer>, {
      status,
      headers: { 'content-length': String(body.length), ...headers },
    })
  }
  return new Response(streamOf(body), { status, headers })
}

const plainText = 'text/plain;charset=utf-8'

async function* encoded(texts: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  for await (const text of texts) {
    if (text !== '') yield encoder.encode(text)
  }
}

/** Pulled as the client reads; given up when the client goes away. */
function streamOf(pieces: AsyncIterable<Uint8Array>): ReadableStream<Uint8Array> {
  const iterator = pieces[Symbol.asyncIterator]()
  return new ReadableStream({
    async pull(controller) {
      const next: IteratorResult<Uint8Array, unknown> = await iterator.next()
      if (next.done === true) controller.close()
      else controller.enqueue(next.value)
    },
    async cancel() {
      await iterator.return?.()
    },
  })
}
