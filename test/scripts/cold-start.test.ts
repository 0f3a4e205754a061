import assert from 'node:assert/strict'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

describe('the compiled code that a start keeps for the next', () => {
  let sandbox: Sandbox
  let folder: string

  beforeEach(() => {
    sandbox = makeSandbox()
    folder = join(sandbox.environment.XDG_CACHE_HOME ?? '', 'pa-nb', 'code')
  })

  afterEach(() => {
    sandbox.dispose()
  })

  const files = (): string[] => (existsSync(folder) ? readdirSync(folder) : [])
  const help = (): ReturnType<Sandbox['run']> => sandbox.run(['--help'])

  it('is the user’s alone', async () => {
    await help()
    assert.equal(files().length, 1)
    assert.equal(statSync(folder).mode & 0o777, 0o700)
    assert.equal(statSync(join(folder, files()[0] ?? '')).mode & 0o777, 0o600)
  })

  it('is dropped where it was damaged, and the start goes on', async () => {
    const before = await help()
    const path = join(folder, files()[0] ?? '')
    const whole = readFileSync(path)
    for (const damaged of [
      Buffer.alloc(0),
      whole.subarray(0, 1000),
      Buffer.alloc(whole.length, 7),
    ]) {
      writeFileSync(path, damaged)
      const after = await help()
      assert.deepEqual([after.code, after.stdout], [before.code, before.stdout])
      assert.ok(statSync(path).size > 10_000)
    }
  })

  it('is not taken from a link, nor from a file that others may write', async () => {
    const before = await help()
    const path = join(folder, files()[0] ?? '')
    chmodSync(path, 0o666)
    const after = await help()
    assert.equal(after.stdout, before.stdout)
    assert.equal(statSync(path).mode & 0o777, 0o600)
  })

  it('is not written where somebody planted a link for its folder', async () => {
    const elsewhere = join(sandbox.folder, 'elsewhere')
    mkdirSync(elsewhere)
    mkdirSync(join(sandbox.environment.XDG_CACHE_HOME ?? '', 'pa-nb'), { recursive: true })
    symlinkSync(elsewhere, folder)
    const { code, stdout } = await help()
    assert.equal(code, 0)
    assert.notEqual(stdout, '')
    assert.deepEqual(readdirSync(elsewhere), [])
  })

  it('is not needed: a start without any home or a cache that can be written goes on', async () => {
    const none = { HOME: '/nowhere/at/all', XDG_CACHE_HOME: undefined, XDG_STATE_HOME: undefined }
    const { code, stderr } = await sandbox.run(['--help'], { environment: none })
    assert.deepEqual([code, stderr], [0, ''])
  })

  it('lets --version answer before anything is loaded', async () => {
    const { stdout } = await sandbox.run(['--version'])
    assert.match(stdout, /^pa-nb \d/)
    assert.deepEqual(files(), [])
  })
})
