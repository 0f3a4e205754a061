import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { Failure } from '../../src/problems/failure.ts'
import { ensurePrivateFolder, hasPrivateFolder } from '../../src/state/private-folder.ts'

const failsWith = (code: string) => (error: unknown) =>
  error instanceof Failure && error.code === code

describe('ensurePrivateFolder', () => {
  let folder: string
  let umask: number

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-'))
    umask = process.umask(0)
  })

  afterEach(() => {
    process.umask(umask)
    rmSync(folder, { recursive: true })
  })

  it('makes the folder and its parents for the user alone, whatever the umask', () => {
    const path = join(folder, 'a', 'b')
    assert.equal(ensurePrivateFolder(path), path)
    assert.equal(statSync(path).mode & 0o777, 0o700)
    assert.equal(statSync(join(folder, 'a')).mode & 0o777, 0o700)
  })

  it('closes a folder that others could enter', () => {
    const path = join(folder, 'open')
    mkdirSync(path)
    chmodSync(path, 0o777)
    ensurePrivateFolder(path)
    assert.equal(statSync(path).mode & 0o777, 0o700)
  })

  it('refuses a link and a file in its place', () => {
    symlinkSync(folder, join(folder, 'link'))
    writeFileSync(join(folder, 'file'), '')
    for (const name of ['link', 'file']) {
      assert.throws(() => ensurePrivateFolder(join(folder, name)), failsWith('unsafe-folder'))
      assert.throws(() => hasPrivateFolder(join(folder, name)), failsWith('unsafe-folder'))
    }
  })

  it('says which folder cannot be made', () => {
    writeFileSync(join(folder, 'file'), '')
    assert.throws(
      () => ensurePrivateFolder(join(folder, 'file', 'below')),
      failsWith('folder-not-writable'),
    )
  })

  it('hasPrivateFolder makes nothing', () => {
    assert.equal(hasPrivateFolder(join(folder, 'none')), false)
    assert.equal(hasPrivateFolder(join(folder, 'none')), false)
    mkdirSync(join(folder, 'mine'))
    assert.equal(hasPrivateFolder(join(folder, 'mine')), true)
  })
})
