import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeFileDurably } from '../../src/state/write-file-durably.ts'

describe('writeFileDurably', () => {
  let folder: string

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
  })

  afterEach(() => {
    rmSync(folder, { recursive: true })
  })

  it('writes and replaces, for the user alone whatever the umask, and leaves nothing else', async () => {
    const path = join(folder, 'session.json')
    const umask = process.umask(0)
    await writeFileDurably(path, 'one')
    await writeFileDurably(path, 'two')
    process.umask(umask)
    assert.equal(readFileSync(path, 'utf8'), 'two')
    assert.equal(statSync(path).mode & 0o777, 0o600)
    assert.deepEqual(readdirSync(folder), ['session.json'])
  })

  it('replaces a planted link and does not write where it leads', async () => {
    const target = join(folder, 'target')
    await writeFileDurably(target, 'safe')
    symlinkSync(target, join(folder, 'link'))
    await writeFileDurably(join(folder, 'link'), 'mine')
    assert.equal(readFileSync(target, 'utf8'), 'safe')
    assert.equal(readFileSync(join(folder, 'link'), 'utf8'), 'mine')
  })

  it('leaves the old content and no temporary file where it fails', async () => {
    const path = join(folder, 'below', 'x')
    await assert.rejects(writeFileDurably(path, 'x'), {
      code: 'no-such-folder',
      message: `\`${path}\` cannot be written: there is no folder \`${join(folder, 'below')}\``,
    })
    assert.deepEqual(readdirSync(folder), [])
    mkdirSync(path, { recursive: true })
    await assert.rejects(writeFileDurably(path, 'x'), { code: 'file-not-written' })
    assert.deepEqual(readdirSync(join(folder, 'below')), ['x'])
  })

  it('keeps the content whole when many write at once', async () => {
    const path = join(folder, 'x')
    const contents = Array.from({ length: 20 }, (_, at) => String(at).repeat(10_000))
    await Promise.all(contents.map((content) => writeFileDurably(path, content)))
    assert.ok(contents.includes(readFileSync(path, 'utf8')))
    assert.deepEqual(readdirSync(folder), ['x'])
  })
})
