import { userInfo } from 'node:os'

import { localClient } from '../client/local-client.ts'
import type { SchedulerClient } from '../client/scheduler-client.ts'
import { daemonLocator } from '../local/daemon-locator.ts'
import { Failure } from '../problems/failure.ts'
import type { Surroundings } from './surroundings.ts'

export type { SchedulerClient } from '../client/scheduler-client.ts'

export interface ServerWish {
  /** Given with `--server`. */
  readonly server?: string | undefined
  /** `reading`: an embedded scheduler that never had a job is not started to say so. */
  readonly purpose: 'submitting' | 'reading'
}

/**
 * The scheduler that a command speaks to (design.md, "Which server").
 *
 * @throws Failure `empty-server`, `no-jobs-yet` (usage), `unknown-server` (denied)
 */
export function connectToServer(
  { server, purpose }: ServerWish,
  { environment }: Surroundings,
): SchedulerClient {
  const name = server ?? environment.PA_NB_SERVER
  if (name === '') throw emptyServer(server === undefined ? 'PA_NB_SERVER' : '--server')
  if (name !== undefined && name !== 'local')
    throw new Failure({
      kind: 'denied',
      code: 'unknown-server',
      message: `no server is known by the name \`${name}\``,
      help: `\`pa-nb connect ${name}\` makes it known; \`--server local\` is the embedded scheduler`,
    })
  const start = purpose === 'submitting' ? 'always' : 'if-stored'
  const locate = daemonLocator({ environment, start })
  return localClient({
    locate: async () => (await locate()) ?? noJobsYet(),
    user: userInfo().username,
  })
}

function emptyServer(where: string): Failure {
  return new Failure({
    kind: 'usage',
    code: 'empty-server',
    message: `${where} names no server`,
    help: 'name one, or `local` for the embedded scheduler',
  })
}

/** Of the failure to read from an embedded scheduler that nothing was ever submitted to. */
export const noJobsYetCode = 'no-jobs-yet'

function noJobsYet(): never {
  throw new Failure({
    kind: 'usage',
    code: noJobsYetCode,
    message: 'nothing was submitted to the embedded scheduler yet',
    help: '`pa-nb run NOTEBOOK` runs a notebook; `pa-nb init` writes a first one',
  })
}
