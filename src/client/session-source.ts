import { Failure } from '../problems/failure.ts'
import type { SessionSource } from './caller.ts'
import type { SavedServer, SessionCache } from './session-cache.ts'

export interface SavedSession extends SessionSource {
  /** Keeps when the session was used last, if it was. */
  keepUse(): void
}

/** Milliseconds after which a server ends a session that is not used (rest.md 1). */
const lifetimeMs = 3_600_000

/** The session of a saved server, renewed where the person chose to be remembered. */
export function savedSession(
  cache: SessionCache,
  name: string,
  logInAgain: (server: SavedServer, credential: Uint8Array) => Promise<string>,
  clock: { readonly now: () => number; readonly pause: (milliseconds: number) => Promise<void> },
): SavedSession {
  let lastUse: number | null = null
  let wasUsed = false
  const renewed = (stale: string | null): Promise<string | null> =>
    cache.locked(name, clock, async () => {
      const server = cache.read(name)
      // another command has renewed it meanwhile
      if (server?.sessionId && server.sessionId !== stale) return server.sessionId
      if (!server?.credential) return null
      const sessionId = await withCredential(name, () =>
        logInAgain(server, Buffer.from(server.credential ?? '', 'base64')),
      )
      await cache.save({ ...server, sessionId, openedAt: clock.now() })
      return sessionId
    })
  return {
    async current() {
      if (!wasUsed) lastUse = cache.lastUse(name)
      const id = cache.read(name)?.sessionId ?? (await renewed(null)) ?? noSession(name)
      wasUsed = true
      return id
    },
    async renew(stale) {
      const id = await renewed(stale)
      if (id !== null) return id
      wasUsed = false
      throw sessionIsOver(name, lastUse, clock.now())
    },
    keepUse() {
      if (wasUsed) cache.keepUse(name, clock.now())
    },
  }
}

async function withCredential(name: string, logIn: () => Promise<string>): Promise<string> {
  try {
    return await logIn()
  } catch (cause) {
    if (!(cause instanceof Failure) || cause.code !== 'login-refused') throw cause
    throw new Failure({
      kind: 'denied',
      code: 'credential-refused',
      message: `\`${name}\` no longer takes the credential that was kept for it`,
      help: `the password has changed, it seems: run \`pa-nb connect ${name} --remember\` again`,
      cause,
    })
  }
}

function agoText(minutes: number): string {
  if (minutes < 2) return 'a moment ago'
  return minutes < 120 ? `${minutes} minutes ago` : `${Math.floor(minutes / 60)} hours ago`
}

/** One that was in use within the hour has not ended by itself. */
function sessionIsOver(name: string, lastUse: number | null, now: number): Failure {
  const minutes = lastUse === null ? null : Math.floor((now - lastUse) / 60_000)
  const hasExpired = minutes === null || minutes * 60_000 >= lifetimeMs
  const used = minutes === null ? '' : `; it was last used ${agoText(minutes)}`
  return new Failure({
    kind: 'denied',
    code: 'not-connected',
    message: hasExpired
      ? `the session at \`${name}\` has expired${used}`
      : `the session at \`${name}\` was ended by the server before its time${used}`,
    help: `run \`pa-nb connect ${name}\` to log in again${hasExpired ? '; with `--remember` sessions renew themselves' : ''}`,
  })
}

export interface PassingSession extends SessionSource {
  /** The id, if it came to a session; null else. */
  opened(): Promise<string | null>
}

/** A session for this command alone, opened when it is first needed and kept nowhere. */
export function passingSession(logIn: () => Promise<string>): PassingSession {
  let session: Promise<string> | null = null
  return {
    opened: async () => (session === null ? null : session.catch(() => null)),
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
