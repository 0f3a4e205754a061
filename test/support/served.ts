import assert from 'node:assert/strict'
import { createApps } from '../../src/local/server/create-apps.ts'
import { DoorPassword } from '../../src/local/server/door-password.ts'
import { PasswordDoor } from '../../src/local/server/door.ts'
import type { ServerSurroundings } from '../../src/local/server/surroundings.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { FakeScheduler } from './fake-scheduler.ts'

export interface Answer {
  readonly status: number
  readonly type: string
  readonly headers: Headers
  readonly text: string
  readonly bytes: Buffer
  /** The body as JSON. */
  json(): unknown
}

interface ServedOptions {
  readonly readWorkflow?: (xml: string) => Workflow | null
  readonly spaces?: ServerSurroundings['spaces']
}

export interface Served {
  readonly scheduler: FakeScheduler
  /** Milliseconds of the clock, to be moved by hand. */
  time: number
  /** Errors that the server reports as its own. */
  readonly errors: unknown[]
  /** By the socket: `GET /rest/scheduler/jobs`. */
  readonly ask: (call: string, init?: RequestInit) => Promise<Answer>
  /** By the TCP door of `somebody`, whose password is `secret`. */
  readonly door: PasswordDoor
  readonly askDoor: (call: string, init?: RequestInit) => Promise<Answer>
}

/** The server around a fake scheduler, asked without a socket. */
export function served(
  scheduler = new FakeScheduler(),
  {
    readWorkflow = () => null,
    spaces = { user: '/spaces/user', global: '/spaces/global' },
  }: ServedOptions = {},
): Served {
  let ids = 0
  const errors: unknown[] = []
  const state = { time: 10_000 }
  const surroundings: ServerSurroundings = {
    scheduler,
    user: 'somebody',
    host: 'host',
    slots: 2,
    spaces,
    now: () => state.time,
    uptime: () => state.time,
    freshId: () => `id-${++ids}`,
    readWorkflow,
    onError: (error) => errors.push(error),
    serverLog: () => Promise.resolve('the log\n'),
  }
  const apps = createApps(surroundings)
  const door = new PasswordDoor(surroundings, new DoorPassword('somebody', 'secret'))
  const doorApp = apps.forDoor(door)
  return {
    scheduler,
    errors,
    get time() {
      return state.time
    },
    set time(value) {
      state.time = value
    },
    ask: (call, init) => answerTo(apps.socket, call, init),
    door,
    askDoor: (call, init) => answerTo(doorApp, call, init),
  }
}

async function answerTo(
  app: { fetch(request: Request): Promise<Response> },
  call: string,
  init: RequestInit = {},
): Promise<Answer> {
  const [method, path] = call.split(' ')
  assert.ok(method !== undefined && path !== undefined)
  const response = await app.fetch(new Request(`http://localhost${path}`, { method, ...init }))
  const bytes = Buffer.from(await response.arrayBuffer())
  const text = bytes.toString('utf8')
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? '',
    headers: response.headers,
    text,
    bytes,
    json: () => JSON.parse(text) as unknown,
  }
}

/** A form with a workflow and more parts, each with its type. */
export function workflowForm(
  xml: string,
  parts: Readonly<Record<string, string>> = {},
  type = 'application/xml',
): RequestInit {
  const form = new FormData()
  form.append('file', new Blob([xml], { type }), 'workflow.xml')
  for (const [name, text] of Object.entries(parts)) {
    form.append(name, new Blob([text], { type: 'application/json' }))
  }
  return { body: form }
}
