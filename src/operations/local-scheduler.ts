import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

import { daemonClient } from '../client/daemon-client.ts'
import { daemonPlace } from '../local/daemon/daemon-place.ts'
import { stopDaemon } from '../local/daemon/stop-daemon.ts'
import { ensureDaemon } from '../local/ensure-daemon.ts'
import { Failure } from '../problems/failure.ts'
import type { DaemonStatusData, DoorData } from '../rest/routes/pa-nb.ts'
import type { Surroundings } from './surroundings.ts'

/** How the embedded scheduler stands; null in place of its own words where none runs. */
export interface LocalStatus {
  readonly running: boolean
  readonly stateFolder: string
  readonly log: string
  readonly daemon: DaemonStatusData | null
}

/** Never starts it. */
export async function localStatus({ environment }: Surroundings): Promise<LocalStatus> {
  const place = daemonPlace(environment)
  const running = await ensureDaemon({ environment, start: 'never' })
  const daemon = running ? await daemonClient(() => Promise.resolve(running.socket)).status() : null
  return { running: running !== null, stateFolder: place.folders.state, log: place.log, daemon }
}

export interface LocalStart {
  /** Null: the daemon's own choice. */
  readonly slots: number | null
  readonly idleStopMs: number | null
}

/** Starts it, where none runs. */
export async function startLocal(
  settings: LocalStart,
  { environment }: Surroundings,
): Promise<DaemonStatusData> {
  const running = await ensureDaemon({ environment, start: 'always', settings })
  return daemonClient(() => Promise.resolve(running?.socket ?? notStarted())).status()
}

/** Starts it and opens a TCP door on loopback; 0 is any port. */
export async function openLocalDoor(
  port: number,
  settings: LocalStart,
  { environment }: Surroundings,
): Promise<DoorData> {
  const running = await ensureDaemon({ environment, start: 'always', settings })
  return daemonClient(() => Promise.resolve(running?.socket ?? notStarted())).openDoor(port)
}

function notStarted(): never {
  throw new Failure({
    kind: 'unreachable',
    code: 'daemon-not-started',
    message: 'the embedded scheduler could not be started',
    help: '`pa-nb local logs` shows what it said',
  })
}

/** Asks it to end and waits until it has; its tasks go on. False: none runs. */
export async function stopLocal({ environment }: Surroundings): Promise<boolean> {
  const running = await ensureDaemon({ environment, start: 'never' })
  if (running) await stopDaemon(running.socket, running.hello.pid)
  return running !== null
}

/** The end of its log; null where there is none yet. */
export async function localLog(
  { environment }: Surroundings,
  largestBytes = 256 * 1024,
): Promise<Buffer | null> {
  const { log } = daemonPlace(environment)
  try {
    const file = await open(log, constants.O_RDONLY | constants.O_NOFOLLOW)
    try {
      const { size } = await file.stat()
      const length = Math.min(size, largestBytes)
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, size - length)
      return buffer.subarray(0, bytesRead)
    } finally {
      await file.close()
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
