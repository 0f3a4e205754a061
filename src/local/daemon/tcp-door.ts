import { randomBytes } from 'node:crypto'

import { Failure } from '../../problems/failure.ts'
import type { DoorData } from '../../rest/routes/pa-nb.ts'
import { doorHosts, guardedApp } from '../server/check-request.ts'
import type { RestApps } from '../server/create-apps.ts'
import { PasswordDoor } from '../server/door.ts'
import { DoorPassword } from '../server/door-password.ts'
import { listen } from '../server/listen.ts'
import type { Listener } from '../server/listen.ts'
import type { ServerSurroundings } from '../server/surroundings.ts'

/** The way in by TCP on loopback, closed until somebody asks for it (design.md, decision 2). */
export interface TcpDoor {
  /** Null while it is closed. */
  readonly port: number | null
  /**
   * Opens it, or changes the password of the open one: each call gives a fresh one.
   *
   * @param port 0: any
   * @param environment of the one who opens it; jobs that come in by it get it
   * @throws Failure (usage) `port-taken`, or `door-elsewhere` where it is open at another port
   */
  open(port: number, environment: Readonly<Record<string, string>>): Promise<DoorData>
  close(): Promise<void>
}

interface OpenDoor {
  readonly door: PasswordDoor
  readonly listener: Listener
}

/** @param onOpen told the port before anybody else is */
export function tcpDoor(
  apps: RestApps,
  surroundings: ServerSurroundings,
  onOpen: (port: number) => void,
): TcpDoor {
  let opening: Promise<OpenDoor> | null = null
  let current: OpenDoor | null = null
  const begin = async (port: number, password: DoorPassword): Promise<OpenDoor> => {
    try {
      current = await openAt(apps, surroundings, port, password)
      onOpen(current.listener.port)
      return current
    } catch (error) {
      opening = null
      throw error
    }
  }
  return {
    get port() {
      return current?.listener.port ?? null
    },
    async open(port, environment) {
      const password = randomBytes(18).toString('base64url')
      const key = new DoorPassword(surroundings.user, password)
      opening ??= begin(port, key)
      const { door, listener } = await opening
      if (port !== 0 && port !== listener.port) throw elsewhere(listener.port)
      door.changePassword(key)
      door.changeEnvironment(environment)
      return {
        url: `http://127.0.0.1:${listener.port}`,
        login: surroundings.user,
        password,
        port: listener.port,
        pid: process.pid,
      }
    },
    async close() {
      await current?.listener.close()
    },
  }
}

async function openAt(
  apps: RestApps,
  surroundings: ServerSurroundings,
  port: number,
  password: DoorPassword,
): Promise<OpenDoor> {
  const door = new PasswordDoor(surroundings, password)
  const app = apps.forDoor(door)
  let hosts: ReadonlySet<string> = new Set()
  const guarded = guardedApp(app, () => hosts)
  try {
    const listener = await listen(guarded, { kind: 'port', port })
    hosts = doorHosts(listener.port)
    return { door, listener }
  } catch (error) {
    throw new Failure({
      kind: 'usage',
      code: 'port-taken',
      message: `port ${port} cannot be opened: ${error instanceof Error ? error.message : String(error)}`,
      help: 'choose another port, or 0 for any free one',
      cause: error,
    })
  }
}

function elsewhere(port: number): Failure {
  return new Failure({
    kind: 'usage',
    code: 'door-elsewhere',
    message: `the embedded scheduler listens at port ${port} already`,
    help: `use that one, or end it first with \`pa-nb local stop\``,
  })
}
