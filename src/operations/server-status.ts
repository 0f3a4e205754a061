import { connectToServer } from './connect-to-server.ts'
import { localStatus } from './local-scheduler.ts'
import type { LocalStatus } from './local-scheduler.ts'
import { sessionCache } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

export interface ServerStatus {
  readonly server: string
  readonly url: string | null
  readonly user: string
  /** Of the scheduler there; null where it was not asked. */
  readonly version: string | null
  /** Whether the session is good; null for the embedded scheduler, which needs none. */
  readonly session: 'valid' | 'expired' | null
  /** Where the session is kept; null where none is. */
  readonly file: string | null
  /** For the embedded scheduler. */
  readonly local: LocalStatus | null
}

/** The server that commands speak to now; an embedded one that does not run is not started. */
export async function serverStatus(
  server: string | undefined,
  surroundings: Surroundings,
): Promise<ServerStatus> {
  const client = connectToServer({ server, purpose: 'reading' }, surroundings)
  const identity = { server: client.server.name, url: client.server.url, user: client.server.user }
  if (client.server.url === null) {
    const local = await localStatus(surroundings)
    return { ...identity, ...noSession, version: local.daemon?.version ?? null, local }
  }
  const { scheduler } = await client.version()
  const session = (await client.isConnected()) ? 'valid' : 'expired'
  const cache = sessionCache(surroundings)
  const file = cache.read(identity.server) === null ? null : cache.fileOf(identity.server)
  return { ...identity, version: scheduler, session, file, local: null }
}

const noSession = { session: null, file: null }
