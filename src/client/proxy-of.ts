type Environment = Readonly<Record<string, string | undefined>>

/**
 * The proxy that the environment names for a server; null: none. Loopback never goes through one
 * (reliability.md 4).
 */
export function proxyOf(url: URL, environment: Environment): string | null {
  if (isLoopback(url.hostname)) return null
  const scheme = url.protocol.replace(':', '')
  const named = [`${scheme}_proxy`, 'all_proxy']
    .flatMap((name) => [environment[name], environment[name.toUpperCase()]])
    .find((value) => value !== undefined && value !== '')
  return named === undefined || isExcepted(url, environment) ? null : named
}

/** Whether a host name stands for this machine. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
}

/** NO_PROXY: host names, `.domain` or `*.domain` for all below it, perhaps with a port; `*` is all. */
function isExcepted({ hostname, port, protocol }: URL, environment: Environment): boolean {
  const text = environment['no_proxy'] ?? environment['NO_PROXY'] ?? ''
  const ownPort = port === '' ? (protocol === 'https:' ? '443' : '80') : port
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      const [, host = '', wantedPort] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? []
      if (wantedPort !== undefined && wantedPort !== ownPort) return false
      if (host === '*') return true
      const domain = host.replace(/^\*?\./, '')
      return hostname === domain || (domain !== '' && hostname.endsWith(`.${domain}`))
    })
}
