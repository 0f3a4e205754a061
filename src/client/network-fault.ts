import { TransportFault } from './transport.ts'

/** Errors that come before a single byte of the request was taken. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'nothing listens there'],
  ['ENOENT', 'nothing listens there'],
  ['ENOTFOUND', 'there is no host of that name'],
  ['EAI_AGAIN', 'the name of the host could not be looked up'],
  ['EHOSTUNREACH', 'there is no way to that host'],
  ['ENETUNREACH', 'there is no way to that network'],
  ['EACCES', 'it is not open to this user'],
])

/** The fault that an error of a connection stands for; the error itself may hold secrets. */
export function networkFault(error: unknown): TransportFault {
  if (error instanceof TransportFault) return error
  const code = codeOf(error)
  const refusal = refusals.get(code)
  if (refusal !== undefined) return new TransportFault('refused', refusal)
  if (code === 'EPROTO' || code === 'ERR_SSL_WRONG_VERSION_NUMBER') {
    return new TransportFault('no-tls', 'what listens there does not speak TLS')
  }
  if (isCertificateCode(code)) {
    return new TransportFault('untrusted', `its certificate is not trusted (${code})`)
  }
  if (code === 'ETIMEDOUT' || code === 'ECONNABORTED') {
    return new TransportFault('slow', 'it did not answer in time')
  }
  if (code.startsWith('Z_')) {
    return new TransportFault('unreadable', 'the answer cannot be decompressed')
  }
  return new TransportFault('lost', `the connection broke (${code || 'no reason given'})`)
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}

function isCertificateCode(code: string): boolean {
  return /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL/.test(code)
}
