import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { Caller } from './caller.ts'
import type { SessionSource } from './caller.ts'
import { logIn } from './log-in.ts'
import type { Account } from './log-in.ts'
import { remoteTransport } from './remote-transport.ts'
import type { RemoteTransportOptions } from './remote-transport.ts'
import { RestClient } from './rest-client.ts'
import type { SchedulerClient, ServerIdentity } from './scheduler-client.ts'
import type { SavedServer, SessionCache } from './session-cache.ts'
import { passingSession, savedSession } from './session-source.ts'

/** A client of a server that the person connected to. */
export function savedClient(
  cache: SessionCache,
  server: SavedServer,
  now: () => number,
): SchedulerClient {
  const again = (saved: SavedServer, bytes: Uint8Array): Promise<string> =>
    openSession(saved, { user: saved.user, secret: { kind: 'credential', bytes } })
  const session = savedSession(cache, server.name, again, now)
  return clientOf({ name: server.name, url: server.url, user: server.user }, server, session)
}

/** A client for one command: it logs in when it first asks for something. */
export function passingClient(
  identity: ServerIdentity & { readonly url: string },
  transport: RemoteTransportOptions,
  account: Account,
): SchedulerClient {
  return clientOf(
    identity,
    transport,
    passingSession(() => openSession(transport, account)),
  )
}

function clientOf(
  server: ServerIdentity,
  options: RemoteTransportOptions,
  session: SessionSource,
): SchedulerClient {
  const transport = remoteTransport(options)
  return new RestClient({
    server,
    caller: new Caller({
      serverName: server.name,
      transport,
      session,
      pause: (milliseconds) => pause(milliseconds),
    }),
    isSocket: false,
    pause: (milliseconds) => pause(milliseconds),
    freshKey: randomUUID,
    close: () => transport.close(),
  })
}

/** Calls of a server by its address, with a session that is there already or with none. */
export function callerAt(options: RemoteTransportOptions, sessionId: string | null): Caller {
  return new Caller({
    serverName: options.url,
    transport: remoteTransport(options),
    session:
      sessionId === null
        ? null
        : { current: () => Promise.resolve(sessionId), renew: () => Promise.resolve(null) },
    pause: (milliseconds) => pause(milliseconds),
    retryDelays: [250, 1000],
  })
}

async function openSession(options: RemoteTransportOptions, account: Account): Promise<string> {
  return logIn(callerAt(options, null), account, randomUUID())
}
