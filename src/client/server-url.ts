import { Failure } from '../problems/failure.ts'

/**
 * The address of a server in one form: with its scheme, without `/rest` and a slash at the end, and
 * without anything secret in it.
 *
 * @throws Failure `bad-url` (usage)
 */
export function serverUrl(text: string): string {
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text.trim())
    ? text.trim()
    : `http://${text.trim()}`
  let url: URL
  try {
    url = new URL(withScheme)
  } catch (error) {
    throw badUrl('it cannot be read', error)
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw badUrl('it is not http or https')
  if (url.username !== '' || url.password !== '') {
    throw badUrl('a name or a password in it would be seen by everybody on this machine')
  }
  if (url.search !== '' || url.hash !== '') throw badUrl('it has a query or a fragment')
  const path = url.pathname.replace(/\/+$/, '').replace(/\/rest$/, '')
  return url.origin + path
}

/** Whether what is sent there can be read on the way. */
export function isOpenToReaders(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return protocol === 'http:' && !/^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i.test(hostname)
}

function badUrl(reason: string, cause?: unknown): Failure {
  return new Failure({
    kind: 'usage',
    code: 'bad-url',
    message: `this is no address of a server: ${reason}`,
    help: 'write it like `https://scheduler.example.org:8443`',
    cause,
  })
}
