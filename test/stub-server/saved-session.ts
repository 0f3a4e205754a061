import { join } from 'node:path'

import { SessionCache } from '../../src/client/session-cache.ts'
import type { SavedServer } from '../../src/client/session-cache.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** Makes a server known in a sandbox as `connect` does, under the name `prod`, with a session. */
export async function saveSession(
  sandbox: Sandbox,
  url: string,
  parts: Partial<SavedServer> = {},
): Promise<SessionCache> {
  const cache = new SessionCache(join(sandbox.state, 'sessions'))
  await cache.save({
    name: 'prod',
    url,
    user: 'ada',
    sessionId: 'session-1',
    openedAt: Date.now(),
    authorityFile: null,
    isInsecure: false,
    credential: null,
    ...parts,
  })
  await cache.setCurrent('prod')
  return cache
}
