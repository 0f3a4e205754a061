import { Failure } from '../problems/failure.ts'
import type { SessionSource } from './caller.ts'
import type { SavedServer, SessionCache } from './session-cache.ts'

/** The session of a saved server, renewed where the person chose to be remembered. */
export function savedSession(
  cache: SessionCache,
  name: string,
  logInAgain: (server: SavedServer, credential: Uint8Array) => Promise<string>,
  now: () => number,
): SessionSource {
  const renewWith = async (server: SavedServer): Promise<string | null> => {
    if (server.credential === null) return null
    const sessionId = await logInAgain(server, Buffer.from(server.credential, 'base64'))
    await cache.save({ ...server, sessionId, openedAt: now() })
    return sessionId
  }
  return {
    async current() {
      const server = cache.read(name)
      const id = server?.sessionId ?? (server ? await renewWith(server) : null)
      return id ?? noSession(name)
    },
    async renew(stale) {
      const server = cache.read(name)
      if (!server) return null
      // another command has renewed it meanwhile
      if (server.sessionId !== null && server.sessionId !== stale) return server.sessionId
      return renewWith(server)
    },
  }
}

/** A session for this command alone, opened when it is first needed and kept nowhere. */
export function passingSession(logIn: () => Promise<string>): SessionSource {
  let session: Promise<string> | null = null
  return {
    current: () => (session ??= logIn()),
    async renew(stale) {
      if (session === null || (await session) === stale) session = logIn()
      return session
    },
  }
}

function noSession(name: string): never {
  throw new Failure({
    kind: 'denied',
    code: 'not-connected',
    message: `there is no session at \`${name}\` any more`,
    help: `run \`pa-nb connect ${name}\` to log in again`,
  })
}
