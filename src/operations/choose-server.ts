import { join } from 'node:path'

import type { SavedServer, SessionCache } from '../client/session-cache.ts'
import { serverUrl } from '../client/server-url.ts'
import type { Connection } from '../pragmas/action.ts'
import { Failure } from '../problems/failure.ts'
import { hostAddress } from './host-address.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { readConnectionFile } from './read-connection-file.ts'
import type { NamedConnection } from './read-connection-file.ts'
import type { Surroundings } from './surroundings.ts'

export interface ServerWish {
  /** Given with `--server`. */
  readonly server?: string | undefined
  /** `reading`: an embedded scheduler that never had a job is not started to say so. */
  readonly purpose: 'submitting' | 'reading'
  /** Folder of the notebook, where a `proactive_config.ini` may lie. */
  readonly notebookFolder?: string | null
  /** The notebook's own `#%connect(...)`, the last one. */
  readonly connection?: Connection | null
}

/** Which scheduler a command speaks to, and who said so. */
export type ServerChoice =
  | { readonly kind: 'local'; readonly saidBy: string | null }
  | { readonly kind: 'saved'; readonly server: SavedServer; readonly saidBy: string }
  | {
      readonly kind: 'account'
      readonly url: string
      readonly user: string
      readonly password: string
      readonly saidBy: string
    }

const configFile = 'proactive_config.ini'

/**
 * The server of a command (design.md, "Which server"): the first that one of these names, in this
 * order: `--server`, PA_NB_SERVER, PA_NB_URL, the ini file beside the notebook, that in the working
 * folder, the session that was chosen last, the notebook itself; else the embedded scheduler. A
 * choice that passes over another server is reported.
 *
 * @throws Failure `empty-server` (usage), `unknown-server`, `no-login` (denied)
 */
export function chooseServer(
  wish: ServerWish,
  cache: SessionCache,
  surroundings: Surroundings,
): ServerChoice {
  const wishes = [...namedWishes(wish, cache, surroundings)]
  const [first, ...others] = wishes
  if (!first) return { kind: 'local', saidBy: null }
  const passedOver = others.find(({ target }) => target !== null && target !== first.target)
  if (passedOver) {
    surroundings.report({
      kind: 'note',
      text: `${first.shown} is used, as ${first.saidBy} says, not ${passedOver.shown} (${passedOver.saidBy})`,
    })
  }
  return first.choose()
}

/** Whether anything but the notebook itself says which server to use. */
export function isServerChosen(
  { server, notebookFolder = null }: Pick<ServerWish, 'server' | 'notebookFolder'>,
  cache: SessionCache,
  surroundings: Surroundings,
): boolean {
  const wish = { server, notebookFolder, purpose: 'submitting', connection: null } as const
  return namedWishes(wish, cache, surroundings).next().done !== true
}

/** What one place says of the server. */
interface NamedWish {
  readonly saidBy: string
  /** `local`, or the address: two wishes for the same are one. Null where it names no server yet. */
  readonly target: string | null
  readonly shown: string
  readonly choose: () => ServerChoice
}

function* namedWishes(
  { server, notebookFolder, connection }: ServerWish,
  cache: SessionCache,
  { environment, workingFolder }: Surroundings,
): Generator<NamedWish> {
  const { PA_NB_SERVER: named, PA_NB_URL: url } = environment
  if (server !== undefined) yield byName(server, '--server', cache)
  else if (named !== undefined) yield byName(named, 'PA_NB_SERVER', cache)
  if (url !== undefined) yield byAddress(fromEnvironment(url, environment), 'PA_NB_URL', cache)
  for (const folder of new Set([notebookFolder ?? workingFolder, workingFolder])) {
    const path = join(folder, configFile)
    const found = readConnectionFile(path)
    if (found) yield byAddress(withLogin(found, environment), path, cache)
  }
  const current = cache.current()
  if (current !== null) yield byName(current, '`pa-nb use`', cache)
  if (connection) {
    const found = fromNotebook(connection, notebookFolder ?? workingFolder)
    const { url, host, path } = connection
    // what the environment says is for no server that nobody has named
    const isNamed = url !== null || host !== null || path !== null
    const login = isNamed ? withLogin(found, environment) : found
    yield byAddress(login, 'the notebook', cache, 'or `--server local` for the embedded scheduler')
  }
}

function byName(name: string, saidBy: string, cache: SessionCache): NamedWish {
  if (name === '') throw emptyServer(saidBy)
  if (name === 'local') {
    const shown = 'the embedded scheduler'
    return { saidBy, target: 'local', shown, choose: () => ({ kind: 'local', saidBy }) }
  }
  return {
    saidBy,
    target: cache.peek(name)?.url ?? name,
    shown: `\`${name}\``,
    choose: () => ({ kind: 'saved', server: cache.read(name) ?? unknownServer(name), saidBy }),
  }
}

function byAddress(
  { url, login, password }: NamedConnection,
  saidBy: string,
  cache: SessionCache,
  otherwise: string | null = null,
): NamedWish {
  const address = addressOf(url, saidBy)
  if (address instanceof Failure) {
    // only where nobody else names a server it matters
    const choose = () => {
      throw address
    }
    return { saidBy, target: null, shown: 'no server', choose }
  }
  return {
    saidBy,
    target: address,
    shown: address,
    choose: () => {
      if (login !== null && password !== null && !isPlaceholder(login)) {
        return { kind: 'account', url: address, user: login, password, saidBy }
      }
      // a session that is there already, of the person that is meant where one is named
      const server = cache.all().find((saved) => {
        return (
          saved.url === address && (login === null || isPlaceholder(login) || saved.user === login)
        )
      })
      // read again for what is wrong with it
      if (server) cache.read(server.name)
      return { kind: 'saved', server: server ?? noLogin(address, saidBy, otherwise), saidBy }
    },
  }
}

function addressOf(url: string, saidBy: string): string | Failure {
  if (isPlaceholder(url.replace(/^https?:\/\//, ''))) return noServerNamed(saidBy)
  try {
    return serverUrl(url)
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
}

type Environment = Surroundings['environment']

function fromEnvironment(url: string, environment: Environment): NamedConnection {
  if (url === '') throw emptyServer('PA_NB_URL')
  return withLogin({ url, login: null, password: null }, environment)
}

/** What a file or a notebook leaves open is filled in from the environment. */
function withLogin(
  { url, login, password }: NamedConnection,
  { PA_NB_LOGIN, PA_NB_PASSWORD }: Environment,
): NamedConnection {
  return {
    url,
    login: login ?? PA_NB_LOGIN ?? null,
    password: password ?? PA_NB_PASSWORD ?? null,
  }
}

/** What `connect(...)` of a notebook says; its file counts where it names one. */
function fromNotebook(connection: Connection, folder: string): NamedConnection {
  const { path, url, host, port, login, password } = connection
  if (path !== null) {
    const found = readConnectionFile(join(folder, path))
    if (found)
      return {
        url: found.url,
        login: found.login ?? login,
        password: found.password ?? password,
      }
  }
  return { url: url ?? hostAddress({ host, port }), login, password }
}

function noServerNamed(saidBy: string): Failure {
  return new Failure({
    kind: 'denied',
    code: 'no-server-named',
    message: `${saidBy} names a server that is still to be filled in`,
    help: 'fill it in, or use the embedded scheduler with `--server local`',
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

function unknownServer(name: string): never {
  throw new Failure({
    kind: 'denied',
    code: 'unknown-server',
    message: `no server is known by the name \`${name}\``,
    help: `\`pa-nb connect ${name} --url URL\` makes it known; \`--server local\` is the embedded scheduler`,
  })
}

function noLogin(url: string, saidBy: string, otherwise: string | null): never {
  const further = otherwise === null ? '' : `, ${otherwise}`
  throw new Failure({
    kind: 'denied',
    code: 'no-login',
    message: `there is no session at ${url}, which ${saidBy} names`,
    help: `run \`pa-nb connect --url ${url}\`, or set PA_NB_LOGIN and PA_NB_PASSWORD${further}`,
  })
}
