import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'

import { readXml } from '../../formats/xml/read.ts'
import { currentUser } from '../../state/current-user.ts'
import type { Scheduler } from '../scheduler.ts'
import type { ServerSurroundings } from '../server/surroundings.ts'
import type { DaemonArguments } from './daemon-arguments.ts'
import type { DaemonLog } from './daemon-log.ts'
import type { DaemonPlace } from './daemon-place.ts'
import type { SpaceFolders } from './data-spaces.ts'

/** What the server of this daemon needs to know of it and its machine. */
export function serverSurroundings(
  place: DaemonPlace,
  { slots }: DaemonArguments,
  log: DaemonLog,
  { scheduler, spaces }: { readonly scheduler: Scheduler; readonly spaces: SpaceFolders },
): ServerSurroundings {
  return {
    scheduler,
    user: currentUser().name,
    host: hostname(),
    slots,
    spaces,
    now: Date.now,
    uptime: () => performance.now(),
    freshId: () => randomBytes(32).toString('hex'),
    readWorkflow: (xml) => readXml(xml).workflow,
    onError: (error) => log.write(`a request failed: ${errorText(error)}`),
    serverLog: () => readFile(place.log, 'utf8'),
  }
}

function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
