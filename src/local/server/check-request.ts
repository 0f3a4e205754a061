import type { IncomingMessage } from 'node:http'
import type { App } from './app.ts'

/** The names by which the TCP door may be called; anything else is a page that plays tricks. */
export function doorHosts(port: number): ReadonlySet<string> {
  return new Set([`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`])
}

/**
 * Whether a request to the TCP door may be looked at (reliability.md 6): its Host is exactly one of
 * the door's, and it comes from no other page. There are no cookies and no CORS, so a page of
 * another origin could at best send blindly; it is refused that as well.
 */
export function isForDoor(headers: Headers, hosts: ReadonlySet<string>): boolean {
  return isAllowed(headers.get('host'), headers.get('origin'), hosts)
}

function isAllowed(
  host: string | null,
  origin: string | null,
  hosts: ReadonlySet<string>,
): boolean {
  if (host === null || !hosts.has(host.toLowerCase())) return false
  return origin === null || origin.toLowerCase() === `http://${host.toLowerCase()}`
}

/** The app for a TCP door, which looks at no request that is not for it; an upgrade is one too. */
export function guardedApp(app: App, hosts: () => ReadonlySet<string>): App {
  return {
    fetch: async (request) =>
      isForDoor(request.headers, hosts())
        ? app.fetch(request)
        : new Response('not for this server\n', { status: 403 }),
    upgrade: async (incoming, socket, head) => {
      if (isUpgradeForDoor(incoming, hosts()) && app.upgrade) {
        await app.upgrade(incoming, socket, head)
      } else {
        socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n')
      }
    },
  }
}

function isUpgradeForDoor({ headers }: IncomingMessage, hosts: ReadonlySet<string>): boolean {
  const origin = headers.origin ?? null
  return isAllowed(headers.host ?? null, Array.isArray(origin) ? '' : origin, hosts)
}
