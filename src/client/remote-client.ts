import { randomUUID } from 'node:crypto'
import { Failure } from '../problems/failure.ts'
import { Caller } from './caller.ts'
import { closingSignal } from './closing-signal.ts'
import type { SessionSource } from './caller.ts'
import { logIn, logOut } from './log-in.ts'
import type { Account } from './log-in.ts'
import { realPause } from './real-pause.ts'
import { remoteTransport } from './remote-transport.ts'
import type { RemoteTransportOptions } from './remote-transport.ts'
import { RestClient } from './rest-client.ts'
import type { SchedulerClient, ServerIdentity } from './scheduler-client.ts'
import type { SavedServer, SessionCache } from './session-cache.ts'
import { passingSession, savedSession } from './session-source.ts'

interface Surrounding {
  readonly now: () => number
  /** Ends all that the client waits for. */
  readonly signal?: AbortSignal | undefined
  /** As in `RemoteTransportOptions`. */
  readonly proof: () => Promise<void>
}

type RemoteIdentity = ServerIdentity & { readonly url: string }

/** A client of a server that the person connected to. */
export function savedClient(
  cache: SessionCache,
  server: SavedServer,
  { now, signal, proof }: Surrounding,
): SchedulerClient {
  const identity = { name: server.name, url: server.url, user: server.user }
  const transport = { ...server, proof }
  const again = (saved: SavedServer, bytes: Uint8Array): Promise<string> =>
    openSession(
      { ...saved, proof },
      { user: saved.user, secret: { kind: 'credential', bytes } },
      signal,
    )
  const clock = { now, pause: (milliseconds: number) => realPause(milliseconds, signal) }
  const session = savedSession(cache, server.name, again, clock)
  return clientOf(identity, transport, session, {
    signal,
    ownSession() {
      const credential = cache.read(server.name)?.credential ?? null
      if (credential === null) return null
      const bytes = Buffer.from(credential, 'base64')
      const account = { user: server.user, secret: { kind: 'credential', bytes } } as const
      return passingClient(identity, transport, account, signal)
    },
    end: () => session.keepUse(),
  })
}

/** A client that logs in when it first asks for something, and logs out when it is closed. */
export function passingClient(
  identity: RemoteIdentity,
  transport: RemoteTransportOptions,
  account: Account,
  signal?: AbortSignal,
): SchedulerClient {
  const session = passingSession(() => openSession(transport, account, signal))
  return clientOf(identity, transport, session, {
    signal,
    ownSession: () => passingClient(identity, transport, account, signal),
    async end() {
      const id = await session.opened()
      if (id !== null) await endQuietly(transport, id)
    },
  })
}

interface ClientParts {
  readonly signal: AbortSignal | undefined
  readonly ownSession: () => SchedulerClient | null
  /** What is done about the session when the client is closed. */
  readonly end: () => void | Promise<void>
}

function clientOf(
  server: RemoteIdentity,
  options: RemoteTransportOptions,
  session: SessionSource,
  { signal, ownSession, end }: ClientParts,
): SchedulerClient {
  const transport = remoteTransport(options)
  const closing = closingSignal(signal)
  const parts = { serverName: server.name, transport, session, pause: realPause }
  return new RestClient({
    server,
    caller: new Caller({ ...parts, signal: closing.signal }),
    isSocket: false,
    freshKey: () => randomUUID(),
    ownSession,
    async close() {
      if (closing.isClosed()) return
      closing.close()
      await end()
      await transport.close()
    },
  })
}

/** Calls of a server by its address, with a session that is there already or with none. */
export function callerAt(
  options: RemoteTransportOptions,
  sessionId: string | null,
  signal?: AbortSignal,
): Caller {
  return new Caller({
    serverName: options.url,
    transport: remoteTransport(options),
    session:
      sessionId === null
        ? null
        : { current: () => Promise.resolve(sessionId), renew: () => Promise.resolve(null) },
    pause: realPause,
    retryDelays: [250, 1000],
    signal,
  })
}

function openSession(
  options: RemoteTransportOptions,
  account: Account,
  signal: AbortSignal | undefined,
): Promise<string> {
  return logIn(callerAt(options, null, signal), account, randomUUID())
}

/** So long a command is held up at its end by a server that does not answer the logout. */
const logoutMs = 700

async function endQuietly(options: RemoteTransportOptions, id: string): Promise<void> {
  const transport = remoteTransport(options)
  const caller = new Caller({
    serverName: options.url,
    transport,
    session: { current: () => Promise.resolve(id), renew: () => Promise.resolve(null) },
    pause: realPause,
    patience: { idleMs: logoutMs, totalMs: logoutMs },
  })
  try {
    await logOut(caller)
  } catch (error) {
    // what the command was for is done; a session that is not ended here ends by itself
    if (!(error instanceof Failure)) throw error
  } finally {
    await transport.close()
  }
}
