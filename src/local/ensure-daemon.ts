import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'
import { setTimeout as wait } from 'node:timers/promises'

import { Failure } from '../problems/failure.ts'
import { buildIdentity, supersedes } from '../state/build-identity.ts'
import { ensurePrivateFolder, hasPrivateFolder } from '../state/private-folder.ts'
import { greetDaemon, isNobody } from './daemon/ask-daemon.ts'
import type { DaemonHello } from './daemon/control.ts'
import { controlProtocol } from './daemon/control.ts'
import { daemonPlace } from './daemon/daemon-place.ts'
import type { DaemonPlace } from './daemon/daemon-place.ts'
import { startDaemon } from './daemon/start-daemon.ts'
import type { DaemonSettings } from './daemon/start-daemon.ts'
import { stopDaemon } from './daemon/stop-daemon.ts'
import { takeTurnToStart } from './daemon/turn-to-start.ts'

/** All that a command does until the daemon answers takes no longer (reliability.md 2). */
const patienceMs = 10_000
const pauseMs = 20
/** With less time than this left, no daemon is started any more. */
const shortestStartMs = 1000

export interface EnsureOptions {
  readonly environment: Readonly<Record<string, string | undefined>>
  /** `if-stored`: only where there is a store, so that reading makes nothing. */
  readonly start: 'always' | 'if-stored' | 'never'
  readonly settings?: DaemonSettings
}

/** A daemon that answers. */
export interface RunningDaemon {
  readonly socket: string
  readonly hello: DaemonHello
}

/**
 * The embedded scheduler of this user, started where none runs and `start` says so; null where none
 * is to be started. An older daemon gives its place to a newer one, its tasks go on meanwhile.
 *
 * @throws Failure (unreachable) within 10 seconds where it cannot be had, naming the daemon's log
 */
export async function ensureDaemon(options: EnsureOptions): Promise<RunningDaemon | null> {
  const place = daemonPlace(options.environment)
  const deadline = performance.now() + patienceMs
  const mayStart =
    options.start === 'always' || (options.start === 'if-stored' && existsSync(place.store))
  if (mayStart) {
    ensurePrivateFolder(place.folders.state)
    ensurePrivateFolder(dirname(place.socket))
  } else if (!hasPrivateFolder(place.folders.state)) return null
  let isTaken = false
  for (;;) {
    const hello = await greet(place, deadline)
    const isOlder = hello !== null && supersedes(buildIdentity(), hello)
    if (hello !== null && !(mayStart && isOlder)) {
      if (hello.protocol > controlProtocol) throw newerDaemon(hello)
      return { socket: place.socket, hello }
    }
    if (!mayStart) return null
    if (hello === null) isTaken = (await startInTurn(place, options, deadline)) ?? isTaken
    else await stopDaemon(place.socket, hello.pid)
    const timeLeft = deadline - performance.now()
    if (isTaken && timeLeft < shortestStartMs) throw held(place)
    if (timeLeft < 0) throw silent(place, null)
  }
}

/** Null: nobody listens. */
async function greet(place: DaemonPlace, deadline: number): Promise<DaemonHello | null> {
  if (!hasPrivateFolder(dirname(place.socket))) return null
  try {
    return await greetDaemon(place.socket, Math.max(100, deadline - performance.now()))
  } catch (error) {
    if (isNobody(error)) return null
    throw silent(place, error)
  }
}

/** Whether another process had the store; null: it was not tried, somebody else has the turn. */
async function startInTurn(
  place: DaemonPlace,
  { environment, settings = { slots: null, idleStopMs: null } }: EnsureOptions,
  deadline: number,
): Promise<boolean | null> {
  try {
    const timeLeft = deadline - performance.now()
    const endTurn = timeLeft < shortestStartMs ? null : takeTurnToStart(place.folders.state)
    if (endTurn === null) {
      await wait(pauseMs)
      return null
    }
    try {
      const report = await startDaemon(place, environment, settings, timeLeft)
      if (report.kind === 'failed') throw new Failure({ ...report, kind: 'unreachable' })
      // who has the store will listen at once, or is about to leave
      if (report.kind === 'taken') await wait(pauseMs)
      return report.kind === 'taken'
    } finally {
      endTurn()
    }
  } catch (error) {
    throw error instanceof Failure ? error : notWritable(place, error)
  }
}

function notWritable({ folders }: DaemonPlace, cause: unknown): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'folder-not-writable',
    message: `the state folder cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
    help: `make room or rights in \`${folders.state}\`, or name another place with XDG_STATE_HOME`,
    cause,
  })
}

function silent(place: DaemonPlace, cause: unknown): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'daemon-silent',
    message: 'the embedded scheduler does not answer',
    help: `its log is \`${place.log}\`; \`pa-nb local status\` shows its process`,
    cause,
  })
}

/** SQLite tells a lock that somebody has no different from one that the file system refuses. */
function held({ store }: DaemonPlace): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'store-held',
    message: `the store \`${store}\` cannot be locked, and no scheduler answers: another program has it, or its file system refuses locks`,
    help: 'end that program, or name a folder on a local disk with XDG_STATE_HOME',
  })
}

function newerDaemon({ version }: DaemonHello): Failure {
  return new Failure({
    kind: 'unreachable',
    code: 'daemon-newer',
    message: `the embedded scheduler that runs is of pa-nb ${version}, which this one is too old for`,
    help: 'use the newer pa-nb, or stop its scheduler with `pa-nb local stop`',
  })
}
