import type { DaemonStatusData, DoorData } from '../rest/routes/pa-nb.ts'
import * as own from '../rest/routes/pa-nb.ts'
import { localCaller } from './local-client.ts'
import { missingAnswer } from './missing-answer.ts'
import { socketTransport } from './socket-transport.ts'

/** What can be asked of the daemon itself, over its socket. */
export interface DaemonClient {
  status(): Promise<DaemonStatusData>
  /** Returns once it has agreed to end; its tasks go on. */
  stop(): Promise<void>
  /**
   * Opens TCP on loopback, at a given port or (0) any; the answer tells the password once. Jobs that
   * come in by it get this environment.
   */
  openDoor(port: number, environment: Readonly<Record<string, string>>): Promise<DoorData>
}

/** Throws a `Failure` of kind `unreachable` where no daemon answers at the socket. */
export function daemonClient(locate: () => Promise<string>): DaemonClient {
  const caller = localCaller(socketTransport(locate), { retryDelays: [] })
  return {
    async status() {
      return (await caller.call(own.daemonStatus, { path: {} })) ?? fail()
    },
    async stop() {
      await caller.call(own.stopDaemon, { path: {} })
    },
    async openDoor(port, environment) {
      const body = Buffer.from(JSON.stringify(environment))
      const headers = { 'content-type': 'application/json' }
      const call = { path: {}, query: { port }, body, headers }
      return (await caller.call(own.openDoor, call)) ?? fail()
    },
  }
}

function fail(): never {
  throw missingAnswer('the embedded scheduler')
}
