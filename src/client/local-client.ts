import { randomUUID } from 'node:crypto'
import type { Transport } from './transport.ts'
import { Caller } from './caller.ts'
import type { CallerOptions, SessionSource } from './caller.ts'
import { closingSignal } from './closing-signal.ts'
import { realPause } from './real-pause.ts'
import { RestClient } from './rest-client.ts'
import { socketTransport } from './socket-transport.ts'
import type { SchedulerClient } from './scheduler-client.ts'

interface LocalClientOptions {
  /** Path of the socket; called before each request, so that a dead daemon is started again. */
  readonly locate: () => Promise<string>
  /** Of the person, whose jobs they are. */
  readonly user: string
  /** Ends all that the client waits for. */
  readonly signal?: AbortSignal | undefined
}

/** A client of the embedded scheduler. Reaching its socket implies the session. */
export function localClient(options: LocalClientOptions): SchedulerClient {
  return clientWith(options, null)
}

function clientWith(options: LocalClientOptions, session: SessionSource | null): SchedulerClient {
  const transport = socketTransport(options.locate)
  const closing = closingSignal(options.signal)
  return new RestClient({
    server: { name: 'local', url: null, user: options.user },
    caller: localCaller(transport, { session, signal: closing.signal }),
    isSocket: true,
    freshKey: () => randomUUID(),
    ownSession: () => clientWith(options, namedSession(randomUUID())),
    async close() {
      closing.close()
      await transport.close()
    },
  })
}

/** At the socket a session needs only a name. */
function namedSession(id: string): SessionSource {
  return { current: () => Promise.resolve(id), renew: () => Promise.resolve(null) }
}

/** Calls of the embedded scheduler. */
export function localCaller(
  transport: Transport,
  options: Partial<Pick<CallerOptions, 'session' | 'retryDelays' | 'signal'>> = {},
): Caller {
  return new Caller({
    serverName: 'the embedded scheduler',
    transport,
    session: null,
    pause: realPause,
    ...options,
  })
}
