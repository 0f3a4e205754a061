import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'

/** Compares a value with the one kept below test/golden; `UPDATE_GOLDEN=1` keeps it instead. */
export function compareWithGolden(name: string, value: unknown): void {
  const path = join(packageRoot(), 'test', 'golden', name)
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(value, null, 2)}\n`)
  }
  assert.ok(existsSync(path), `${name} is not kept yet: UPDATE_GOLDEN=1 keeps it`)
  assert.deepEqual(value, JSON.parse(readFileSync(path, 'utf8')))
}
