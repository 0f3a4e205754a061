import { join } from 'node:path'

import { currentUser } from '../../state/current-user.ts'
import { socketPath } from '../../state/socket-path.ts'
import { stateFolders } from '../../state/state-folders.ts'
import type { StateFolders } from '../../state/state-folders.ts'

/** Where the daemon of an environment lives: one per user and state folder. */
export interface DaemonPlace {
  readonly folders: StateFolders
  readonly socket: string
  readonly store: string
  readonly log: string
}

/** @throws Failure where the environment leaves no place for it */
export function daemonPlace(
  environment: Readonly<Record<string, string | undefined>>,
): DaemonPlace {
  const folders = stateFolders(environment, currentUser().home)
  const temporary = environment.TMPDIR?.startsWith('/') === true ? environment.TMPDIR : '/tmp'
  return {
    folders,
    socket: socketPath(folders, process.getuid?.() ?? 0, temporary),
    store: join(folders.state, 'store.sqlite'),
    log: join(folders.state, 'daemon.log'),
  }
}
