import type { LocalStatus } from '../operations/local-scheduler.ts'
import type { DaemonStatusData, DoorData } from '../rest/routes/pa-nb.ts'
import { ageText } from './age-text.ts'
import { countOf } from './count-of.ts'
import { safeLine } from './safe-text.ts'
import type { Output } from './terminal.ts'

export type { DaemonStatusData, DoorData } from '../rest/routes/pa-nb.ts'

export function startedLine({ pid, slots }: DaemonStatusData): string {
  return `the embedded scheduler runs as process ${pid}, ${countOf(slots, 'task')} at a time\n`
}

/** What a ProActive client needs to connect. */
export function doorLines({ url, login, password }: DoorData): string {
  return `url       ${url}\nlogin     ${login}\npassword  ${password}\n`
}

export function localStatusLines(
  { daemon, stateFolder, log }: LocalStatus,
  now: number,
  { paint }: Output,
): string {
  const places = `  jobs  ${safeLine(stateFolder)}\n  log   ${safeLine(log)}\n`
  if (!daemon) return `${paint.dim('·')} the embedded scheduler does not run\n${places}`
  const door = daemon.port === null ? '' : `  port  127.0.0.1:${daemon.port}\n`
  return (
    `${paint.green('✓')} the embedded scheduler runs: version ${safeLine(daemon.version)}, process ${daemon.pid}, started ${ageText(now - daemon.startedAt)}\n` +
    `  ${countOf(daemon.aliveJobs, 'job')} of ${daemon.totalJobs} not over, ${daemon.busySlots} of ${countOf(daemon.slots, 'slot')} busy\n` +
    `${places}${door}`
  )
}
