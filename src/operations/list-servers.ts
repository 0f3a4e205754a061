import type { SavedServer } from '../client/session-cache.ts'
import { Failure } from '../problems/failure.ts'
import { sessionCache } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

/** A server that commands can speak to; nothing secret. */
export interface KnownServer {
  readonly name: string
  /** Null for the embedded scheduler. */
  readonly url: string | null
  readonly user: string | null
  /** Whether commands speak to it unless told otherwise. */
  readonly current: boolean
  /** Milliseconds since 1970: when the session was opened; null for the embedded scheduler. */
  readonly openedAt: number | null
  /** Whether a credential is kept that opens new sessions. */
  readonly remembered: boolean
  /** Where the session is kept; null for the embedded scheduler, which needs none. */
  readonly file: string | null
}

/** The embedded scheduler first, then the others by name. */
export function listServers(surroundings: Surroundings): readonly KnownServer[] {
  const cache = sessionCache(surroundings)
  const current = cache.current()
  const saved = cache.all()
  const hasCurrent = saved.some(({ name }) => name === current)
  const local: KnownServer = {
    name: 'local',
    ...{ url: null, user: null, openedAt: null, file: null },
    current: !hasCurrent,
    remembered: false,
  }
  const known = (server: SavedServer): KnownServer => ({
    name: server.name,
    url: server.url,
    user: server.user,
    current: server.name === current,
    openedAt: server.openedAt,
    remembered: server.credential !== null,
    file: cache.fileOf(server.name),
  })
  return [local, ...saved.map(known)]
}

/** Makes a server the one that commands speak to. @throws Failure `unknown-server` (usage) */
export async function useServer(name: string, surroundings: Surroundings): Promise<KnownServer> {
  const cache = sessionCache(surroundings)
  if (name !== 'local' && cache.read(name) === null) {
    throw new Failure({
      kind: 'usage',
      code: 'unknown-server',
      message: `no server is known by the name \`${name}\``,
      help: `\`pa-nb connect ${name} --url URL\` makes it known; \`pa-nb servers\` lists the others`,
    })
  }
  await cache.setCurrent(name === 'local' ? null : name)
  const used = listServers(surroundings).find((server) => server.name === name)
  if (!used) throw new Failure({ kind: 'bug', code: 'lost-server', message: `${name} is gone` })
  return used
}
