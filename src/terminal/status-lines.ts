import type { ServerStatus } from '../operations/server-status.ts'
import { localStatusLines } from './local-lines.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

/** Where jobs run, whose they are, and whether that server answers. */
export function statusLines(status: ServerStatus, output: Output): string {
  const { paint } = output
  const who = `${paint.bold(safeLine(status.server))}${status.url === null ? ', the embedded scheduler of this machine' : `, ${safeLine(status.url)}`}, as ${safeLine(status.user)}\n`
  return status.local ? who + localStatusLines(status.local, Date.now(), output) : who
}
