import { readFileSync } from 'node:fs'
import type { Agent } from 'node:https'
import { Failure } from '../problems/failure.ts'
import { proxyOf } from './proxy-of.ts'
import { sendRequest } from './send-request.ts'
import type { Transport, WireAnswer, WireRequest } from './transport.ts'

export interface RemoteTransportOptions {
  /** Of the server, without `/rest`: `https://host:8443`, or with a path in front of it. */
  readonly url: string
  /** Path of certificates in PEM that are trusted besides the usual ones; null: none. */
  readonly authorityFile: string | null
  /** Whether any certificate is taken; only where the person said so. */
  readonly isInsecure: boolean
  /** Succeeds before anything is sent, or nothing is: throws a Failure. */
  readonly proof?: () => Promise<void>
}

/**
 * The way to a ProActive server. Redirects are not followed, since the session would go with them;
 * certificates are checked; a proxy of the environment is asked for all but loopback.
 */
export function remoteTransport(options: RemoteTransportOptions): Transport {
  const base = new URL(options.url)
  const prefix = base.pathname.replace(/\/+$/, '')
  let agent: Promise<Agent> | null = null
  return {
    async send(wire) {
      await options.proof?.()
      if (base.protocol === 'https:') agent ??= secureAgent(options)
      // the base's own path stays in front, for a server behind another one
      return sendTo(base, await agent, { ...wire, path: prefix + wire.path })
    },
    async close() {
      ;(await agent)?.destroy()
    },
  }
}

async function sendTo(base: URL, agent: Agent | null, wire: WireRequest): Promise<WireAnswer> {
  if (proxyOf(base, process.env) !== null) {
    const { proxiedRequest } = await import('./proxied-request.ts')
    return proxiedRequest(base, agent, wire)
  }
  const { request } = agent ? await import('node:https') : await import('node:http')
  const place = {
    host: base.hostname.replace(/^\[|\]$/g, ''),
    port: base.port === '' ? (agent ? 443 : 80) : base.port,
    agent: agent ?? false,
  }
  return sendRequest(wire, (settings) => request({ ...settings, ...place }))
}

async function secureAgent({ authorityFile, isInsecure }: RemoteTransportOptions): Promise<Agent> {
  const { Agent } = await import('node:https')
  const authority = authorityFile === null ? null : readAuthority(authorityFile)
  const { rootCertificates } = await import('node:tls')
  return new Agent({
    keepAlive: false,
    rejectUnauthorized: !isInsecure,
    ...(authority === null ? {} : { ca: [...rootCertificates, authority] }),
  })
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'no-ca-file',
      message: `the certificates in \`${path}\` cannot be read`,
      help: 'name a readable file in PEM with `--ca-file`',
      cause: error,
    })
  }
}
