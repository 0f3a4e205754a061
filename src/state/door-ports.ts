import { closeSync, existsSync, openSync } from 'node:fs'
import { join } from 'node:path'

import { ensurePrivateFolderIn } from './private-folder.ts'

const folderName = 'doors'

/** Notes that the embedded scheduler of this state folder opens its TCP door at a port. */
export function rememberDoorPort(stateFolder: string, port: number): void {
  ensurePrivateFolderIn(stateFolder, folderName)
  closeSync(openSync(doorPortFile(stateFolder, port), 'a', 0o600))
}

/** Whether it ever did. Who listens there when it does not may be anybody (reliability.md 6). */
export function wasDoorPort(stateFolder: string, port: number): boolean {
  return existsSync(doorPortFile(stateFolder, port))
}

/** An empty file, whose being there says it. */
export function doorPortFile(stateFolder: string, port: number): string {
  return join(stateFolder, folderName, String(port))
}
