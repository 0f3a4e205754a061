import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { takeTurnToStart } from '../../../src/local/daemon/turn-to-start.ts'

describe('takeTurnToStart', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('gives the turn to one, and to the next when that has ended', () => {
    const end = takeTurnToStart(folder)
    assert.notEqual(end, null)
    assert.equal(takeTurnToStart(folder), null)
    end?.()
    assert.notEqual(takeTurnToStart(folder), null)
  })

  it('passes over a turn that was never ended, or is of a clock that has jumped', () => {
    for (const seconds of [-4, -400_000_000, 60, 300_000_000]) {
      takeTurnToStart(folder)
      const then = Date.now() / 1000 + seconds
      utimesSync(join(folder, 'starting'), then, then)
      const end = takeTurnToStart(folder)
      assert.notEqual(end, null, String(seconds))
      end?.()
    }
    assert.deepEqual(readdirSync(folder), [])
  })
})
