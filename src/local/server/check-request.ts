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
  const host = headers.get('host')
  if (host === null || !hosts.has(host.toLowerCase())) return false
  const origin = headers.get('origin')
  return origin === null || origin.toLowerCase() === `http://${host.toLowerCase()}`
}
