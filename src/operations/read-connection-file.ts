import { readFileSync } from 'node:fs'
import { parse } from 'ini'

/** A server and, perhaps, somebody who may use it. */
export interface NamedConnection {
  readonly url: string
  readonly login: string | null
  readonly password: string | null
}

const longestFile = 64 * 1024

/**
 * What an ini file in the kernel's form names (pragmas.md 8): a section `proactive_server` with
 * `url`, or `protocol`, `host` and `port`, and a section `user` with `login` and `password`. Null
 * where there is no such file, or it names no server.
 */
export function readConnectionFile(path: string): NamedConnection | null {
  const text = readText(path)
  if (text === null || text.length > longestFile) return null
  const sections = parse(text)
  const server = section(sections['proactive_server'])
  const user = section(sections['user'])
  const host = server('host')
  const protocol = server('protocol') ?? 'http'
  const port = server('port') ?? (protocol === 'https' ? '8443' : '8080')
  const url = server('url') ?? (host === null ? null : `${protocol}://${host}:${port}`)
  return url === null ? null : { url, login: user('login'), password: user('password') }
}

function section(value: unknown): (name: string) => string | null {
  const values = new Map<string, unknown>(
    typeof value === 'object' && value !== null ? Object.entries(value) : [],
  )
  return (name) => {
    const found = values.get(name)
    return typeof found === 'string' && found !== '' ? found : null
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return null
    throw error
  }
}
