import { constants } from 'node:fs'
import { open } from 'node:fs/promises'

import { daemonClient } from '../client/daemon-client.ts'
import { daemonPlace } from '../local/daemon/daemon-place.ts'
import { stopDaemon } from '../local/daemon/stop-daemon.ts'
import { ensureDaemon } from '../local/ensure-daemon.ts'
import { Failure } from '../problems/failure.ts'
import type { DaemonStatusData, DoorData } from '../rest/routes/pa-nb.ts'
import { submitterEnvironment } from './submitter-environment.ts'
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

/**
 * Starts it and opens a TCP door on loopback; 0 is any port. Jobs that other clients submit there run
 * in the environment that it is opened from: they bring none of their own.
 */
export async function openLocalDoor(
  port: number,
  settings: LocalStart,
  { environment }: Surroundings,
): Promise<DoorData> {
  const running = await ensureDaemon({ environment, start: 'always', settings })
  const client = daemonClient(() => Promise.resolve(running?.socket ?? notStarted()))
  return client.openDoor(port, submitterEnvironment(environment, null))
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
export async function localLog({ environment }: Surroundings): Promise<Buffer | null> {
  return endOfFile(daemonPlace(environment).log, 256 * 1024)
}

/**
 * The lines of its log that are about one job, as far back as the log goes.
 *
 * @param job an id, or a name
 * @throws Failure `no-such-job` (usage)
 */
export async function localStory(job: string, { environment }: Surroundings): Promise<string> {
  const { log } = daemonPlace(environment)
  // what is full gives its place to a new one
  const parts = [await endOfFile(`${log}.1`, largestLog), await endOfFile(log, largestLog)]
  const lines = parts.flatMap((part) => part?.toString('utf8').split('\n').slice(0, -1) ?? [])
  const isId = /^\d+$/.test(job)
  const found = lines.filter((line) => {
    const [, id, rest = ''] = /^\S+ job (\d+)(?: \((.*)|:)/.exec(line) ?? []
    return isId ? id === job : rest.startsWith(`${job}): `)
  })
  if (found.length > 0) return `${found.join('\n')}\n`
  throw new Failure({
    kind: 'usage',
    code: 'no-such-job',
    message: `the log of the embedded scheduler tells nothing of job \`${job}\``,
    help: '`pa-nb jobs --server local` lists its jobs; the log keeps the last two mebibytes',
  })
}

const largestLog = 4 * 1024 * 1024

async function endOfFile(log: string, largestBytes: number): Promise<Buffer | null> {
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
