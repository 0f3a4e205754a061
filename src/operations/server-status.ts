import { connectToServer } from './connect-to-server.ts'
import { localStatus } from './local-scheduler.ts'
import type { LocalStatus } from './local-scheduler.ts'
import type { Surroundings } from './surroundings.ts'

export interface ServerStatus {
  readonly server: string
  readonly url: string | null
  readonly user: string
  /** Of the scheduler there; null where it was not asked. */
  readonly version: string | null
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
    return { ...identity, version: local.daemon?.version ?? null, local }
  }
  const { scheduler } = await client.version()
  return { ...identity, version: scheduler, local: null }
}
