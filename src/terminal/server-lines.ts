import type { ClosedServer } from '../operations/close-server.ts'
import type { KnownServer } from '../operations/list-servers.ts'
import type { OpenServer } from '../operations/open-server.ts'
import { ageText } from './age-text.ts'
import { safeLine } from './safe-text.ts'
import { table } from './table.ts'
import type { Output } from './terminal.ts'

export function openServerLines({
  name,
  url,
  user,
  version,
  remembered,
  file,
}: OpenServer): string {
  const kept = remembered
    ? 'new sessions open by themselves; what opens them is kept in'
    : 'the session ends after an hour without use; it is kept in'
  return (
    `connected to ${safeLine(name)} (${safeLine(url)}, ProActive ${safeLine(version)}) as ${safeLine(user)}\n` +
    `${kept} ${safeLine(file)}\n`
  )
}

export function closedServerLine({ name, endedThere }: ClosedServer): string {
  const where = endedThere ? '' : '; the server did not hear of it, its session ends by itself'
  return `disconnected from ${safeLine(name)}${where}\n`
}

/** The servers that are known, the current one marked. */
export function serversTable(servers: readonly KnownServer[], now: number, output: Output): string {
  return table(
    [
      { title: '' },
      { title: 'NAME' },
      { title: 'URL', canShrink: true },
      { title: 'USER' },
      { title: 'CONNECTED' },
    ],
    servers.map(({ name, url, user, current, openedAt, remembered }) => [
      current ? '*' : '',
      name,
      url ?? 'the embedded scheduler of this machine',
      user ?? '-',
      openedAt === null ? '-' : `${ageText(now - openedAt)}${remembered ? ', remembered' : ''}`,
    ]),
    output,
  )
}

export function usedServerLine({ name, url }: KnownServer): string {
  const where = url === null ? 'the embedded scheduler' : `${safeLine(name)} (${safeLine(url)})`
  return `commands speak to ${where} now\n`
}
