import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { openStore } from '../../../src/local/store/open-store.ts'

describe('openStore', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-open-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('makes a store that only its user can read, and finds nothing wrong with it', async () => {
    const store = await openStore(join(folder, 'new'))
    assert.equal(statSync(join(folder, 'new', 'store.sqlite')).mode & 0o777, 0o600)
    assert.deepEqual(store.integrityProblems(), [])
    const { jobs, ...rest } = store.recover()
    assert.deepEqual([...jobs], [])
    assert.deepEqual(rest, { lastJobId: 0, attempts: [], removedJobs: [] })
    store.close()
  })

  it('lets in one at a time, and the next once the first has closed', async () => {
    const first = await openStore(folder)
    await assert.rejects(openStore(folder), { code: 'store-in-use', kind: 'unreachable' })
    first.close()
    const second = await openStore(folder)
    second.close()
  })

  it('refuses a store that a newer version has written', async () => {
    const store = await openStore(folder)
    store.close()
    const database = new DatabaseSync(join(folder, 'store.sqlite'))
    database.exec('PRAGMA user_version = 999')
    database.close()
    await assert.rejects(openStore(folder), { code: 'store-newer' })
  })

  it('says that a file is no store, and leaves it as it is', async () => {
    writeFileSync(
      join(folder, 'store.sqlite'),
      'this is no database, whatever its name says'.repeat(99),
    )
    await assert.rejects(openStore(folder), { code: 'store-damaged' })
    assert.equal(existsSync(join(folder, 'store.sqlite-wal')), false)
  })
})
