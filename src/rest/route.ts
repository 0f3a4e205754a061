import type { Shape } from './shape.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'

/**
 * Whether a call needs a session: `required`, or 401; `optional`, but one that is given must be
 * valid; `none`, it is not looked at.
 */
export type SessionRule = 'required' | 'optional' | 'none'

/** What an answer with a status of 200 carries; null stands for a 204 without a body. */
export type ReplyShape =
  | JsonReply<unknown>
  | { readonly kind: 'text' }
  | { readonly kind: 'bytes' }
  | { readonly kind: 'none' }

export interface JsonReply<T> {
  readonly kind: 'json'
  readonly read: Shape<T>
}

/** What the reply is once it is read; null for a 204. */
export type ReplyOf<Reply extends ReplyShape> =
  Reply extends JsonReply<infer T>
    ? T | null
    : Reply extends { readonly kind: 'text' }
      ? string | null
      : Reply extends { readonly kind: 'bytes' }
        ? Uint8Array
        : null

/** One call of ProActive's API as data: the server attaches a handler, the client calls it. */
export interface Route<Path extends string = string, Reply extends ReplyShape = ReplyShape> {
  readonly method: Method
  /** Below `/rest`, or from the root for our own; `:name` stands for one segment, `*` for a rest. */
  readonly path: Path
  readonly session: SessionRule
  /** The query parameter that may carry the session as well. */
  readonly sessionQuery: string | null
  /** Type that the body must have; null: any or none. */
  readonly body: 'multipart' | 'form' | 'json' | null
  readonly reply: Reply
}

/** Names of the `:name` segments of a path. */
export type PathParameter<Path extends string> = Path extends `${infer Head}/${infer Tail}`
  ? PathParameter<Head> | PathParameter<Tail>
  : Path extends `:${infer Name}`
    ? Name
    : never

interface RouteOptions {
  readonly session?: SessionRule
  readonly sessionQuery?: string
  readonly body?: Route['body']
}

/** Makes a route; its session is required unless said otherwise. */
export function route<const Path extends string, Reply extends ReplyShape>(
  method: Method,
  path: Path,
  reply: Reply,
  options: RouteOptions = {},
): Route<Path, Reply> {
  return {
    method,
    path,
    session: options.session ?? 'required',
    sessionQuery: options.sessionQuery ?? null,
    body: options.body ?? null,
    reply,
  }
}

export function json<T>(read: Shape<T>): JsonReply<T> {
  return { kind: 'json', read }
}

export const textReply = { kind: 'text' } as const
export const bytesReply = { kind: 'bytes' } as const
export const noReply = { kind: 'none' } as const

/** The path from the root of a server: our own calls stand beside `/rest`, not in it. */
export function fullPath(path: string): string {
  return path.startsWith('/pa-nb/') ? path : `/rest${path}`
}

/**
 * The path with its parameters filled in, each as one encoded segment. Text for `*` keeps its
 * slashes.
 */
export function fillPath(
  path: string,
  parameters: Readonly<Record<string, string | number>>,
): string {
  const given = new Map(Object.entries(parameters))
  return path.replace(/:([A-Za-z]+)|\*/g, (_, name: string | undefined) => {
    const value = String(given.get(name ?? 'rest') ?? '')
    return name === undefined
      ? value.split('/').map(encodeURIComponent).join('/')
      : encodeURIComponent(value)
  })
}
