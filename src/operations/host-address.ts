const publicServer = 'try.activeeon.com'

/** What is said of a server where its address is not. */
export interface NamedHost {
  readonly host?: string | null | undefined
  readonly port?: number | null | undefined
}

/**
 * The address that `connect` means, of the kernel as of the command line (pragmas.md 8): a host with a
 * port is reached by https, a host alone by http on 8080; without a host it is ProActive's public
 * server.
 */
export function hostAddress({ host, port }: NamedHost): string {
  if (!host) return `https://${publicServer}:${port ?? 8443}`
  return port ? `https://${host}:${port}` : `http://${host}:8080`
}
