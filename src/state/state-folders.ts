import { join, isAbsolute } from 'node:path'

import { Failure } from '../problems/failure.ts'

/** Where pa-nb keeps its things. The folders are not made yet: `ensurePrivateFolder` does. */
export interface StateFolders {
  /** The store, the files of jobs, sessions, origins, the socket, the daemon's log. */
  readonly state: string
  /** What can be made again: compiled code. */
  readonly cache: string
  /** For a socket whose path in the state folder would be too long; null where there is none. */
  readonly runtime: string | null
}

/**
 * The folders that an environment names (XDG base directories; design.md, decision 1), on Linux and
 * macOS alike. As the XDG specification says, a relative path in a variable counts as none.
 *
 * @param home the user's home by the system's list of users, for an environment without HOME
 * @throws Failure `no-home` (usage) where neither XDG_STATE_HOME nor a home is known
 */
export function stateFolders(
  environment: Readonly<Record<string, string | undefined>>,
  home: string | null,
): StateFolders {
  const absolute = (name: string): string | null => {
    const value = environment[name]
    return value !== undefined && isAbsolute(value) ? value : null
  }
  const homeFolder = absolute('HOME') ?? home
  const inHome = (...below: string[]): string => {
    if (homeFolder === null) throw noHome()
    return join(homeFolder, ...below)
  }
  const runtime = absolute('XDG_RUNTIME_DIR')
  return {
    state: join(absolute('XDG_STATE_HOME') ?? inHome('.local', 'state'), 'pa-nb'),
    cache: join(absolute('XDG_CACHE_HOME') ?? inHome('.cache'), 'pa-nb'),
    runtime: runtime === null ? null : join(runtime, 'pa-nb'),
  }
}

function noHome(): Failure {
  return new Failure({
    kind: 'usage',
    code: 'no-home',
    message: 'there is no home folder to keep jobs in',
    help: 'set HOME, or XDG_STATE_HOME and XDG_CACHE_HOME, to an absolute path',
  })
}
