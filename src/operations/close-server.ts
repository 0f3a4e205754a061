import { callerAt } from '../client/remote-client.ts'
import { logOut } from '../client/log-in.ts'
import { Failure } from '../problems/failure.ts'
import { doorProof } from './door-proof.ts'
import { sessionCache } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

export interface ClosedServer {
  readonly name: string
  /** Null where the file that told it is damaged. */
  readonly url: string | null
  /** False: the server could not be told; its session ends by itself within an hour. */
  readonly endedThere: boolean
}

/**
 * Ends the session at a server and forgets it, with the credential that was kept for it.
 *
 * @param name null: the one that commands speak to now
 * @throws Failure `not-connected`, `unknown-server` (usage)
 */
export async function closeServer(
  name: string | null,
  surroundings: Surroundings,
): Promise<ClosedServer> {
  const cache = sessionCache(surroundings)
  const closed = name ?? cache.current() ?? notConnected()
  if (!cache.has(closed)) unknown(closed)
  const server = cache.peek(closed)
  // what is kept here goes first: it must be gone whatever the server says
  await cache.remove(closed)
  const sessionId = server?.sessionId ?? null
  const endedThere =
    server !== null &&
    sessionId !== null &&
    (await ended(callerAt({ ...server, proof: doorProof(server.url, surroundings) }, sessionId)))
  return { name: closed, url: server?.url ?? null, endedThere }
}

async function ended(caller: ReturnType<typeof callerAt>): Promise<boolean> {
  try {
    await logOut(caller)
    return true
  } catch (error) {
    // an expired session has ended; a server that does not answer cannot be told
    if (error instanceof Failure) return error.code === 'not-connected'
    throw error
  }
}

function notConnected(): never {
  throw new Failure({
    kind: 'usage',
    code: 'not-connected',
    message: 'there is no connection to end',
    help: '`pa-nb servers` lists the servers that are known',
  })
}

function unknown(name: string): never {
  throw new Failure({
    kind: 'usage',
    code: 'unknown-server',
    message: `no server is known by the name \`${name}\``,
    help: '`pa-nb servers` lists the servers that are known',
  })
}
