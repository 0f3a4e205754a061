import type { ServerStatus } from '../operations/server-status.ts'
import { localStatusLines } from './local-lines.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** Where jobs run, whose they are, and whether that server answers. */
export function statusLines(status: ServerStatus, output: Output): string {
  const { paint } = output
  const who = `${paint.bold(safeLine(status.server))}${status.url === null ? ', the embedded scheduler of this machine' : `, ${safeLine(status.url)}`}, as ${safeLine(status.user)}\n`
  if (status.local) return who + localStatusLines(status.local, Date.now(), output)
  const file = status.file === null ? 'kept nowhere' : `kept in ${safeLine(status.file)}`
  const session =
    status.session === 'valid'
      ? `${paint.green('✓')} the session is good, ${file}`
      : `${paint.red('✗')} the session has expired: \`pa-nb connect ${safeLine(status.server)}\` renews it`
  return `${who}  ProActive ${safeLine(status.version ?? '?')}\n  ${session}\n`
}
