import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'

import { callerAt } from '../client/remote-client.ts'
import { logIn, requestCredential } from '../client/log-in.ts'
import { isOpenToReaders, serverUrl } from '../client/server-url.ts'
import type { SavedServer } from '../client/session-cache.ts'
import { Failure } from '../problems/failure.ts'
import { schedulerVersion } from '../rest/routes/session.ts'
import { doorProof } from './door-proof.ts'
import { hostAddress } from './host-address.ts'
import { isPlaceholder } from './is-placeholder.ts'
import { readConnectionFile } from './read-connection-file.ts'
import type { NamedConnection } from './read-connection-file.ts'
import { sessionCache } from './session-folder.ts'
import type { Surroundings } from './surroundings.ts'

export interface OpenServerOptions {
  /** Of the server; null: the host of its address. */
  readonly name: string | null
  readonly url?: string | undefined
  readonly host?: string | undefined
  readonly port?: number | undefined
  /** Path of a file in the kernel's form, which names the server, and perhaps login and password. */
  readonly path?: string | undefined
  /** What is given here counts for more than what a file says. */
  readonly login?: string | undefined
  readonly authorityFile?: string | undefined
  readonly isInsecure: boolean
  /** Whether an encrypted credential of the server is kept, which opens later sessions. */
  readonly remember: boolean
  /** Asked after the address is known to be a ProActive server's; null: there is nobody to ask. */
  readonly askLogin: ((url: string) => Promise<string>) | null
  /** @param written the password in the file, if it holds one */
  readonly askPassword: (url: string, login: string, written: string | null) => Promise<string>
}

/** A server that is connected to now; nothing secret. */
export interface OpenServer {
  readonly name: string
  readonly url: string
  readonly user: string
  readonly version: string
  /** Whether later sessions open by themselves. */
  readonly remembered: boolean
  /** Where the session is kept. */
  readonly file: string
}

/**
 * Logs in at a server and makes it the one that commands speak to. A name that is known needs no
 * address. The password is not kept.
 *
 * @throws Failure `bad-name`, `bad-url`, `no-url` (usage), `login-refused` (denied), or unreachable
 */
export async function openServer(
  options: OpenServerOptions,
  surroundings: Surroundings,
): Promise<OpenServer> {
  const cache = sessionCache(surroundings)
  const known = options.name === null ? null : cache.peek(checkedName(options.name))
  const file = options.path === undefined ? null : connectionIn(options.path, surroundings)
  const named = options.url ?? file?.url ?? hostOf(options)
  const url = serverUrl(named ?? known?.url ?? noUrl(options.name))
  const name = options.name ?? nameOf(url)
  const authorityFile = options.authorityFile ?? known?.authorityFile ?? null
  const transport = {
    ...{ url, authorityFile, isInsecure: options.isInsecure },
    proof: doorProof(url, surroundings),
  }
  warn(url, options.isInsecure, surroundings)
  const caller = callerAt(transport, null)
  const version = await versionAt(caller)
  const user =
    options.login ?? file?.login ?? known?.user ?? (await (options.askLogin ?? noLogin)(url))
  const password = await options.askPassword(url, user, file?.password ?? null)
  const account = { user, secret: { kind: 'password', password } } as const
  const sessionId = await logIn(caller, account, randomUUID())
  const credential = options.remember
    ? Buffer.from(await requestCredential(caller, user, password, randomUUID())).toString('base64')
    : null
  const server: SavedServer = {
    ...{ name, url, user, sessionId, credential, authorityFile },
    openedAt: surroundings.now(),
    isInsecure: options.isInsecure,
  }
  await cache.save(server)
  await cache.setCurrent(name)
  return { name, url, user, version, remembered: options.remember, file: cache.fileOf(name) }
}

/** Proves that a ProActive server answers there, before anything secret is sent to it. */
async function versionAt(caller: ReturnType<typeof callerAt>): Promise<string> {
  const versions = new Map(
    Object.entries((await caller.call(schedulerVersion, { path: {} })) ?? {}),
  )
  const version = versions.get('scheduler')
  if (version !== undefined && version !== '') return version
  throw new Failure({
    kind: 'unreachable',
    code: 'unexpected-answer',
    message: 'the server does not say which version of ProActive it is',
    help: 'check the address: it does not answer as a ProActive server does',
  })
}

function warn(url: string, isInsecure: boolean, { report }: Surroundings): void {
  if (isOpenToReaders(url)) {
    const text = `${url} is not encrypted: the password and all data can be read on the way`
    report({ kind: 'warning', text })
  }
  if (isInsecure) {
    const text = 'the certificate is not checked: anybody on the way could be the server'
    report({ kind: 'warning', text })
  }
}

/** Names that can be typed, and that are no command's own. */
export function checkedName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name) && name !== 'local') return name
  throw new Failure({
    kind: 'usage',
    code: 'bad-name',
    message:
      name === 'local'
        ? '`local` is the embedded scheduler, which needs no connection'
        : 'the name of a server is made of up to 64 letters, digits, dots, dashes and underscores',
    help: 'choose a name like `prod`',
  })
}

function nameOf(url: string): string {
  const name = new URL(url).hostname.replace(/[^A-Za-z0-9._-]/g, '')
  return /^[A-Za-z0-9]/.test(name) && name !== 'local' ? name.slice(0, 64) : 'server'
}

function noLogin(url: string): never {
  throw new Failure({
    kind: 'denied',
    code: 'no-login',
    message: `there is no terminal to ask for the login at ${url}`,
    help: 'give it with `--login` or PA_NB_LOGIN',
  })
}

function hostOf({ host, port }: OpenServerOptions): string | null {
  return host === undefined && port === undefined ? null : hostAddress({ host, port })
}

function connectionIn(path: string, { workingFolder }: Surroundings): NamedConnection {
  const found = readConnectionFile(resolve(workingFolder, path))
  const isFilledIn = (text: string | null) => text !== null && !isPlaceholder(text)
  if (found)
    return {
      url: found.url,
      login: isFilledIn(found.login) ? found.login : null,
      password: isFilledIn(found.password) ? found.password : null,
    }
  throw new Failure({
    kind: 'usage',
    code: 'no-server-in-file',
    message: `\`${path}\` names no server, or cannot be read`,
    help: 'it needs a section `proactive_server` with `url`, or `host` and perhaps `protocol` and `port`',
  })
}

function noUrl(name: string | null): never {
  throw new Failure({
    kind: 'usage',
    code: 'no-url',
    message: name === null ? 'no server is named' : `the address of \`${name}\` is not known`,
    help: 'give it with `--url https://HOST:8443`',
  })
}
