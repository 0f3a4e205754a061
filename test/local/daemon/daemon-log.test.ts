import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { openDaemonLog } from '../../../src/local/daemon/daemon-log.ts'

describe('openDaemonLog', () => {
  let folder: string
  let path: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
    path = join(folder, 'daemon.log')
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('writes a line for each text, whatever line breaks that has, for the user alone', () => {
    const log = openDaemonLog(path, () => 0)
    log.write('one\ntwo\r\n  three')
    log.write('four')
    log.close()
    assert.equal(
      readFileSync(path, 'utf8'),
      '1970-01-01T00:00:00.000Z one two three\n1970-01-01T00:00:00.000Z four\n',
    )
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })

  it('goes on after what is there', () => {
    for (const text of ['one', 'two']) {
      const log = openDaemonLog(path, () => 0)
      log.write(text)
      log.close()
    }
    assert.match(readFileSync(path, 'utf8'), /one\n.*two\n$/)
  })

  it('stays small: a long log gives its place to a new one, and one former is kept', () => {
    const log = openDaemonLog(path, () => 0)
    const text = 'x'.repeat(300_000)
    for (let count = 0; count < 12; count += 1) log.write(text)
    log.close()
    assert.deepEqual(readdirSync(folder).sort(), ['daemon.log', 'daemon.log.1'])
    assert.ok(statSync(path).size < 1_400_000)
    assert.ok(statSync(`${path}.1`).size < 1_400_000)
  })

  it('is not written through a planted link', () => {
    symlinkSync(join(folder, 'elsewhere'), path)
    assert.throws(() => openDaemonLog(path, () => 0), { code: 'ELOOP' })
    assert.deepEqual(readdirSync(folder), ['daemon.log'])
  })
})
