import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, constants, fchmodSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'

import { isBundled } from '../../state/build-identity.ts'
import { packageRoot } from '../../state/package-root.ts'
import type { StartReport } from './control.ts'
import type { DaemonPlace } from './daemon-place.ts'

/** What the one who starts it may choose; null: the daemon's own choice. */
export interface DaemonSettings {
  /** Task processes at a time. */
  readonly slots: number | null
  /** Milliseconds without jobs and requests after which it leaves. */
  readonly idleStopMs: number | null
}

/** The file descriptor on which the daemon says, once, how its start went. */
export const reportChannel = 3

/**
 * Starts a daemon that outlives this process: in a session of its own, without a terminal or a pipe,
 * its words in the log. Resolves once it answers, or says why it does not.
 */
export async function startDaemon(
  place: DaemonPlace,
  environment: Readonly<Record<string, string | undefined>>,
  settings: DaemonSettings,
  timeoutMs: number,
): Promise<StartReport> {
  const log = openSync(
    place.log,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW,
    0o600,
  )
  try {
    fchmodSync(log, 0o600)
    const words = [...memoryOptions, daemonScript(), ...settingArguments(settings)]
    const child = spawn(process.execPath, words, {
      cwd: place.folders.state,
      detached: true,
      env: daemonEnvironment(environment),
      stdio: ['ignore', log, log, 'pipe'],
    })
    return await reportOf(child, place, timeoutMs)
  } finally {
    closeSync(log)
  }
}

/**
 * It runs for hours and mostly waits: memory counts more than how seldom it collects garbage. What
 * lives in it is small, but V8 would let it grow to several times as much.
 */
const memoryOptions = ['--max-semi-space-size=2', '--v8-pool-size=1']
/** Of glibc: what is freed goes back to the system. */
const memorySettings = [['MALLOC_TRIM_THRESHOLD_', '131072']] as const

function daemonScript(): string {
  const folder = join(packageRoot(), 'dist')
  return isBundled()
    ? join(folder, 'bundle', 'daemon.cjs')
    : join(folder, 'src', 'local', 'daemon-main.js')
}

function settingArguments({ slots, idleStopMs }: DaemonSettings): string[] {
  return [
    '--report',
    ...(slots === null ? [] : ['--slots', String(slots)]),
    ...(idleStopMs === null ? [] : ['--idle-stop-ms', String(idleStopMs)]),
  ]
}

/** What the daemon needs of its starter's environment: no session, password or option of Node. */
function daemonEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const names = /^(HOME|PATH|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|XDG_\w+)$/
  const taken = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && names.test(name) ? [[name, value] as const] : [],
  )
  return Object.fromEntries([...taken, ...memorySettings])
}

function reportOf(
  child: ChildProcess,
  place: DaemonPlace,
  timeoutMs: number,
): Promise<StartReport> {
  return new Promise((resolve) => {
    const channel = child.stdio[reportChannel] as Readable
    let text = ''
    const settle = (report: StartReport): void => {
      clearTimeout(timer)
      channel.destroy()
      child.unref()
      resolve(report)
    }
    const fail = (message: string): void => {
      const help = `its log is \`${place.log}\``
      settle({ kind: 'failed', code: 'daemon-start-failed', message, help })
    }
    const timer = setTimeout(() => {
      fail(`the embedded scheduler did not start within ${Math.round(timeoutMs / 1000)} s`)
    }, timeoutMs)
    channel.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const end = text.indexOf('\n')
      if (end >= 0) settle(JSON.parse(text.slice(0, end)) as StartReport)
    })
    // a channel that breaks is told by the end of the process
    channel.on('error', () => undefined)
    child.on('error', (error) => fail(`the embedded scheduler cannot be started: ${error.message}`))
    // `close` comes after the last words on the channel, `exit` may not
    child.on('close', (code, signal) => {
      const how = signal === null ? `exit code ${String(code)}` : signal
      fail(`the embedded scheduler ended as it started (${how})${lastWords(place.log)}`)
    })
  })
}

function lastWords(log: string): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n')
  return lines.at(-1) === '' ? '' : `: ${lines.at(-1) ?? ''}`
}
