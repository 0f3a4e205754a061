import { userInfo } from 'node:os'
import { join } from 'node:path'

import { SessionCache } from '../client/session-cache.ts'
import { stateFolders } from '../state/state-folders.ts'
import type { Surroundings } from './surroundings.ts'

/** The servers that this user is connected to. @throws Failure `no-home` (usage) */
export function sessionCache(surroundings: Surroundings): SessionCache {
  return new SessionCache(join(stateFolder(surroundings), 'sessions'))
}

/** @throws Failure `no-home` (usage) */
export function stateFolder({ environment }: Surroundings): string {
  return stateFolders(environment, homeOfUser()).state
}

function homeOfUser(): string | null {
  try {
    return userInfo().homedir
  } catch {
    // the user id stands in no list of users, as in some containers
    return null
  }
}
