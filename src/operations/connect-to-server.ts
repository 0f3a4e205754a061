import { userInfo } from 'node:os'

import { localClient } from '../client/local-client.ts'
import { passingClient, savedClient } from '../client/remote-client.ts'
import type { SchedulerClient } from '../client/scheduler-client.ts'
import { isOpenToReaders } from '../client/server-url.ts'
import { daemonLocator } from '../local/daemon-locator.ts'
import { Failure } from '../problems/failure.ts'
import { chooseServer } from './choose-server.ts'
import type { ServerWish } from './choose-server.ts'
import { doorProof } from './door-proof.ts'
import { sessionCache } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

export type { SchedulerClient } from '../client/scheduler-client.ts'

export type { ServerWish } from './choose-server.ts'

/**
 * The scheduler that a command speaks to (design.md, "Which server").
 *
 * @param signal ends all that it waits for; that of the surroundings unless given
 * @throws Failure `empty-server`, `no-jobs-yet` (usage), `unknown-server`, `no-login` (denied)
 */
export function connectToServer(
  wish: ServerWish,
  surroundings: Surroundings,
  signal: AbortSignal = surroundings.signal,
): SchedulerClient {
  const cache = sessionCache(surroundings)
  const choice = chooseServer(wish, cache, surroundings)
  switch (choice.kind) {
    case 'local':
      return embeddedScheduler(wish.purpose, surroundings, signal)
    case 'saved':
      if (choice.server.isInsecure) warnOfInsecurity(choice.server.name, surroundings)
      return savedClient(cache, choice.server, {
        ...{ now: surroundings.now, signal },
        proof: doorProof(choice.server.url, surroundings),
      })
    case 'account': {
      const { url, user, password } = choice
      if (isOpenToReaders(url)) warnOfReaders(url, surroundings)
      const transport = {
        ...{ url, authorityFile: authorityOf(surroundings), isInsecure: false },
        proof: doorProof(url, surroundings),
      }
      const account = { user, secret: { kind: 'password', password } } as const
      return passingClient({ name: url, url, user }, transport, account, signal)
    }
  }
}

function embeddedScheduler(
  purpose: ServerWish['purpose'],
  { environment }: Surroundings,
  signal: AbortSignal,
): SchedulerClient {
  const start = purpose === 'submitting' ? 'always' : 'if-stored'
  const locate = daemonLocator({ environment, start })
  return localClient({
    locate: async () => (await locate()) ?? noJobsYet(),
    user: userInfo().username,
    signal,
  })
}

/** For a server that the environment or a file names, certificates come from there as well. */
function authorityOf({ environment }: Surroundings): string | null {
  return environment.PA_NB_CA_FILE ?? null
}

function warnOfReaders(url: string, { report }: Surroundings): void {
  const text = `${url} is not encrypted: the password and all data can be read on the way`
  report({ kind: 'warning', text })
}

function warnOfInsecurity(name: string, { report }: Surroundings): void {
  report({
    kind: 'warning',
    text: `the certificate of \`${name}\` is not checked, as \`connect --insecure\` asked`,
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
