import { rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { performance } from 'node:perf_hooks'

import type { DaemonStatusData } from '../../rest/routes/pa-nb.ts'
import { isJobAlive } from '../../rest/status.ts'
import { buildIdentity } from '../../state/build-identity.ts'
import { rememberDoorPort } from '../../state/door-ports.ts'
import { ensurePrivateFolder } from '../../state/private-folder.ts'
import { createApps } from '../server/create-apps.ts'
import { listen } from '../server/listen.ts'
import type { Scheduler } from '../scheduler.ts'
import { clearStaleSocket } from './clear-stale-socket.ts'
import { controlProtocol } from './control.ts'
import { daemonApp } from './daemon-app.ts'
import type { Controls } from './daemon-app.ts'
import type { DaemonArguments } from './daemon-arguments.ts'
import type { DaemonLog } from './daemon-log.ts'
import type { DaemonPlace } from './daemon-place.ts'
import { watchIdleness } from './idle-watch.ts'
import { openScheduler } from './open-scheduler.ts'
import { serverSurroundings } from './server-surroundings.ts'
import { tcpDoor } from './tcp-door.ts'

/** A daemon that listens on its socket. */
export interface Daemon {
  /** Resolves with the reason once it is to leave. */
  readonly leaving: Promise<string>
  /** Makes it leave; the first reason counts. */
  leave(reason: string): void
  /** Lets go of everything, the lock of the store last; the tasks go on. */
  close(): Promise<void>
}

/** How often it is looked whether the daemon may leave, at most. */
const idlePauseMs = 5000

/**
 * Opens the store, takes up what a former daemon left, and listens.
 *
 * @throws Failure `store-in-use` where another daemon has the store; others of the store, the
 *   runner and the socket (unreachable)
 */
export async function openDaemon(
  place: DaemonPlace,
  settings: DaemonArguments,
  log: DaemonLog,
): Promise<Daemon> {
  const { promise: leaving, resolve: leave } = withResolvers<string>()
  const opened = await openScheduler(place, settings, log)
  const { scheduler } = opened
  const surroundings = serverSurroundings(place, settings, log, opened)
  const apps = createApps(surroundings)
  const door = tcpDoor(apps, surroundings, (port) => {
    rememberDoorPort(place.folders.state, port)
  })
  const idle = watchIdleness(settings.idleStopMs, () => performance.now())
  const controls: Controls = {
    hello: { service: 'pa-nb', protocol: controlProtocol, pid: process.pid, ...buildIdentity() },
    status: () => statusOf(scheduler, settings, startedAt, door.port),
    leave: () => leave('asked to'),
    openDoor: (port, environment) => door.open(port, environment),
  }
  const startedAt = Date.now()
  ensurePrivateFolder(dirname(place.socket))
  clearStaleSocket(place.socket)
  const listener = await listen(
    daemonApp(apps.socket, controls),
    { kind: 'socket', path: place.socket },
    { onOpen: () => idle.connectionOpened(), onClose: () => idle.connectionClosed() },
  )
  const looking = setInterval(
    () => {
      if (idle.isOver(door.port !== null || scheduler.hasWork)) leave('nothing to do')
    },
    Math.min(idlePauseMs, Math.max(settings.idleStopMs / 4, 50)),
  )
  return {
    leaving,
    leave,
    async close() {
      clearInterval(looking)
      // who comes now is to find nobody, and to start the next one
      rmSync(place.socket, { force: true })
      apps.close()
      await Promise.all([listener.close(), door.close()])
      await opened.close()
    },
  }
}

function statusOf(
  scheduler: Scheduler,
  { slots }: DaemonArguments,
  startedAt: number,
  port: number | null,
): DaemonStatusData {
  const jobs = [...scheduler.jobs()]
  return {
    version: buildIdentity().version,
    pid: process.pid,
    startedAt,
    slots,
    busySlots: jobs.reduce((sum, { counters }) => sum + counters.running, 0),
    aliveJobs: countAlive(scheduler),
    totalJobs: jobs.length,
    port,
    isDraining: false,
  }
}

function countAlive(scheduler: Scheduler): number {
  let count = 0
  for (const { status } of scheduler.jobs()) if (isJobAlive(status)) count += 1
  return count
}

function withResolvers<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => undefined
  const promise = new Promise<T>((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
