import { join } from 'node:path'

import type { SavedServer, SessionCache } from '../client/session-cache.ts'
import { serverUrl } from '../client/server-url.ts'
import type { Connection } from '../pragmas/action.ts'
import { Failure } from '../problems/failure.ts'
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
  const passedOver = others.find(({ target }) => target !== first.target)
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
  /** `local`, or the address: two wishes for the same are one. */
  readonly target: string
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
    const login = withLogin(found, environment)
    yield byAddress(login, 'the notebook', cache, 'or `--server local` for the embedded scheduler')
  }
}

function byName(name: string, saidBy: string, cache: SessionCache): NamedWish {
  if (name === '') throw emptyServer(saidBy)
  if (name === 'local') {
    const shown = 'the embedded scheduler'
    return { saidBy, target: 'local', shown, choose: () => ({ kind: 'local', saidBy }) }
  }
  const server = cache.read(name)
  return {
    saidBy,
    target: server?.url ?? name,
    shown: `\`${name}\``,
    choose: () => ({ kind: 'saved', server: server ?? unknownServer(name), saidBy }),
  }
}

function byAddress(
  { url, login, password }: NamedConnection,
  saidBy: string,
  cache: SessionCache,
  otherwise: string | null = null,
): NamedWish {
  const address = serverUrl(url)
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
      return { kind: 'saved', server: server ?? noLogin(address, saidBy, otherwise), saidBy }
    },
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
    if (found) return found
  }
  const address = url ?? (host === null ? null : `http://${host}:${port ?? 8080}`)
  if (address === null || isPlaceholder(address.replace(/^https?:\/\//, ''))) {
    throw new Failure({
      kind: 'denied',
      code: 'no-server-named',
      message: 'the notebook connects to a server that it does not name',
      help: 'fill in its `#%connect(...)`, or run it on the embedded scheduler with `--server local`',
    })
  }
  return { url: address, login, password }
}

/** What a sample leaves for the reader to fill in: LOGIN, YOUR_HOST, <host>. */
function isPlaceholder(text: string): boolean {
  return /^<.*>(:\d+)?$/.test(text) || /^(?=.*[A-Z])[A-Z_]+(:[A-Z_\d]+)?$/.test(text)
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
