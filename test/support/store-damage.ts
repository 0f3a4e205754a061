import assert from 'node:assert/strict'

import { DatabaseSync } from '@photostructure/sqlite'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import type { Sandbox } from './sandbox.ts'

/** Ends the daemon; returns what SQLite finds wrong with its store, nothing if all is well. */
export async function storeDamage(sandbox: Sandbox): Promise<string[]> {
  const stopped = await sandbox.run(['local', 'stop'])
  assert.equal(stopped.code, 0, stopped.stderr)
  const database = new DatabaseSync(daemonPlace(sandbox.environment).store)
  try {
    const rows = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[]
    return rows.map((row) => row.integrity_check).filter((text) => text !== 'ok')
  } finally {
    database.close()
  }
}
