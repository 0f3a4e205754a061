import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Transport } from './transport.ts'
import { Caller } from './caller.ts'
import { RestClient } from './rest-client.ts'
import { socketTransport } from './socket-transport.ts'
import type { SchedulerClient } from './scheduler-client.ts'

interface LocalClientOptions {
  /** Path of the socket; called before each request, so that a dead daemon is started again. */
  readonly locate: () => Promise<string>
  /** Of the person, whose jobs they are. */
  readonly user: string
}

/** A client of the embedded scheduler. Reaching its socket implies the session. */
export function localClient({ locate, user }: LocalClientOptions): SchedulerClient {
  const transport = socketTransport(locate)
  return new RestClient({
    server: { name: 'local', url: null, user },
    caller: localCaller(transport),
    isSocket: true,
    pause: (milliseconds) => pause(milliseconds),
    freshKey: randomUUID,
    close: () => transport.close(),
  })
}

/** Calls of the embedded scheduler. */
export function localCaller(transport: Transport, retryDelays?: readonly number[]): Caller {
  return new Caller({
    serverName: 'the embedded scheduler',
    transport,
    session: null,
    pause: (milliseconds) => pause(milliseconds),
    ...(retryDelays ? { retryDelays } : {}),
  })
}
