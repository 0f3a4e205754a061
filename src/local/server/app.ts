import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { Hono } from 'hono'
import type { Context } from 'hono'
import { Failure } from '../../problems/failure.ts'
import { fullPath } from '../../rest/route.ts'
import type { Route } from '../../rest/route.ts'
import { SubmissionRefused } from '../scheduler.ts'
import type { AnsweredRoute, Call } from './answered-route.ts'
import { mediaType } from './request-body.ts'
import { matrixParameters, withoutMatrix } from './matrix-parameters.ts'
import {
  errorData,
  noSuchPath,
  notConnected,
  restFailed,
  RestError,
  wrongBodyType,
  wrongMethod,
} from './rest-error.ts'
import type { Session } from './sessions.ts'
import { refusedSubmission } from './refused-submission.ts'

/** Who a request comes from: `refused` where a session is named that does not exist. */
export type Caller =
  { readonly kind: 'session'; readonly session: Session } | { readonly kind: 'nobody' | 'refused' }

export interface AppParts {
  readonly routes: readonly AnsweredRoute[]
  readonly callerOf: (request: Request, route: Route) => Caller
  readonly onError: (error: unknown) => void
}

/** Answers HTTP requests, as a server (or a test) hands them over. */
export interface App {
  readonly fetch: (request: Request) => Promise<Response>
  /** Takes over a connection that asks to become a web socket. */
  readonly upgrade?: (incoming: IncomingMessage, socket: Duplex, head: Buffer) => Promise<void>
}

/** An app of these routes; whatever goes wrong is answered in ProActive's form. */
export function restApp({ routes, callerOf, onError }: AppParts): App {
  const app = new Hono({ getPath: (request) => withoutMatrix(new URL(request.url).pathname) })
  for (const { route, answer } of [...routes].sort(bySpecificity)) {
    app.on(methodOf(route), fullPath(route.path), async (context) => {
      const call = callOf(context, route, callerOf(context.req.raw, route))
      if (route.body !== null) checkBodyType(context.req.raw, route.body)
      return answer(call)
    })
  }
  const known = routes.map(({ route }) => pathPattern(fullPath(route.path)))
  app.notFound(({ req }) => {
    const path = withoutMatrix(new URL(req.url).pathname)
    const hasOther = known.some((pattern) => pattern.test(path))
    return errorResponse(hasOther ? wrongMethod(req.method) : noSuchPath(req.url))
  })
  app.onError((error) => errorResponse(asRestError(error, onError)))
  return { fetch: async (request) => app.fetch(request) }
}

export function errorResponse(error: RestError): Response {
  return new Response(JSON.stringify(errorData(error)), {
    status: error.status,
    headers: { 'content-type': 'application/json' },
  })
}

function asRestError(error: unknown, onError: (error: unknown) => void): RestError {
  if (error instanceof RestError) return error
  if (error instanceof SubmissionRefused) return refusedSubmission(error.refusal)
  onError(error)
  if (error instanceof Failure) return restFailed(error.message)
  return new RestError(500, 'java.lang.RuntimeException', 'the server failed; see its log')
}

function callOf(context: Context, route: Route, caller: Caller): Call {
  const session = caller.kind === 'session' ? caller.session : null
  const mustHave = route.session === 'required' && session === null
  if (mustHave || (route.session === 'optional' && caller.kind === 'refused')) {
    throw notConnected(context.req.path)
  }
  const { pathname, searchParams } = new URL(context.req.url)
  return {
    parameters: context.req.param(),
    rest: route.path.endsWith('*') ? restOf(pathname, fullPath(route.path)) : '',
    query: searchParams,
    matrix: matrixParameters(pathname),
    request: context.req.raw,
    session,
    user: session?.user ?? '',
  }
}

/** What the `*` at the end of a path stands for. */
function restOf(pathname: string, path: string): string {
  return withoutMatrix(pathname)
    .split('/')
    .slice(path.split('/').length - 1)
    .join('/')
}

function checkBodyType(request: Request, body: NonNullable<Route['body']>): void {
  const type = mediaType(request)
  const isRight =
    (body === 'multipart' && type === 'multipart/form-data') ||
    (body === 'form' && /^(multipart\/form-data|application\/x-www-form-urlencoded)$/.test(type)) ||
    (body === 'json' && (type === '' || type.includes('json')))
  if (!isRight) throw wrongBodyType()
}

/** A HEAD request is answered by the route of GET; its handler sees the method. */
function methodOf(route: Route): string {
  return route.method === 'HEAD' ? 'GET' : route.method
}

function pathPattern(path: string): RegExp {
  const segments = path.split('/').map((segment) => {
    if (segment === '*') return '.*'
    return segment.startsWith(':') ? '[^/]+' : segment.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  })
  return new RegExp(`^${segments.join('/')}$`)
}

/** The first route that fits answers, so those with more fixed text come first. */
function bySpecificity(a: AnsweredRoute, b: AnsweredRoute): number {
  const one = a.route.path.split('/')
  const other = b.route.path.split('/')
  for (let index = 0; index < Math.max(one.length, other.length); index++) {
    const difference = generality(one[index]) - generality(other[index])
    if (difference !== 0) return difference
  }
  return 0
}

function generality(segment: string | undefined): number {
  if (segment === undefined) return 0
  if (segment === '*') return 2
  return segment.startsWith(':') ? 1 : 0
}
