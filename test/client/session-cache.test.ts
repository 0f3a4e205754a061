import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SessionCache } from '../../src/client/session-cache.ts'
import type { SavedServer } from '../../src/client/session-cache.ts'
import { savedSession } from '../../src/client/session-source.ts'
import { Failure } from '../../src/problems/failure.ts'

const server: SavedServer = {
  name: 'prod',
  url: 'https://prod:8443',
  user: 'ada',
  sessionId: 'S1',
  openedAt: 1,
  authorityFile: null,
  isInsecure: false,
  credential: null,
}

describe('the cache of sessions', () => {
  let root = ''
  let cache: SessionCache

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pa-nb-cache-'))
    cache = new SessionCache(join(root, 'sessions'))
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('makes nothing by being read', () => {
    assert.deepEqual([cache.read('prod'), cache.all(), cache.current()], [null, [], null])
    assert.deepEqual(readdirSync(root), [])
  })

  it('keeps servers in files of the user alone, whatever the umask', async () => {
    const umask = process.umask(0)
    try {
      await cache.save(server)
      await cache.setCurrent('prod')
    } finally {
      process.umask(umask)
    }
    assert.deepEqual(cache.read('prod'), server)
    assert.equal(cache.current(), 'prod')
    assert.equal(statSync(cache.folder).mode & 0o777, 0o700)
    for (const file of readdirSync(cache.folder)) {
      assert.equal(statSync(join(cache.folder, file)).mode & 0o777, 0o600)
    }
  })

  it('forgets a server and that it was the current one', async () => {
    await cache.save(server)
    await cache.setCurrent('prod')
    await cache.remove('prod')
    assert.deepEqual(readdirSync(cache.folder), [])
  })

  it('takes files that are damaged, large, linked or of another name for none', async () => {
    await cache.save({ ...server, name: 'other' })
    writeFileSync(join(cache.folder, 'broken.json'), '{"name":"broken"')
    writeFileSync(join(cache.folder, 'large.json'), ' '.repeat(100_000))
    writeFileSync(join(root, 'away.json'), JSON.stringify({ ...server, name: 'away' }))
    symlinkSync(join(root, 'away.json'), join(cache.folder, 'away.json'))
    mkdirSync(join(cache.folder, 'folder.json'))
    assert.deepEqual(
      cache.all().map(({ name }) => name),
      ['other'],
    )
    assert.equal(cache.read('broken'), null)
    assert.throws(() => cache.read('away'), Failure)
  })
})

describe('a saved session', () => {
  const cacheOf = (saved: SavedServer) => {
    const states = [saved]
    const fake = {
      read: () => states.at(-1) ?? null,
      save: (next: SavedServer) => {
        states.push(next)
        return Promise.resolve()
      },
    }
    return { states, cache: fake as Partial<SessionCache> as SessionCache }
  }
  const never = () => Promise.reject(new Error('nobody should log in'))

  it('is not renewed without a credential', async () => {
    const { cache } = cacheOf(server)
    const source = savedSession(cache, 'prod', never, () => 5)
    assert.equal(await source.current(), 'S1')
    assert.equal(await source.renew('S1'), null)
  })

  it('is renewed with the credential, and kept for the next command', async () => {
    const { cache, states } = cacheOf({ ...server, credential: 'AQI=' })
    const source = savedSession(
      cache,
      'prod',
      (_, credential) => Promise.resolve(`new-${credential.length}`),
      () => 5,
    )
    assert.equal(await source.renew('S1'), 'new-2')
    assert.deepEqual([states.at(-1)?.sessionId, states.at(-1)?.openedAt], ['new-2', 5])
    assert.equal(await source.current(), 'new-2')
  })

  it('is the one that another command has renewed meanwhile', async () => {
    const { cache } = cacheOf({ ...server, sessionId: 'S2' })
    assert.equal(await savedSession(cache, 'prod', never, () => 5).renew('S1'), 'S2')
  })

  it('says what to do when there is none', async () => {
    const { cache } = cacheOf({ ...server, sessionId: null })
    await assert.rejects(savedSession(cache, 'prod', never, () => 5).current(), {
      kind: 'denied',
      help: 'run `pa-nb connect prod` to log in again',
    })
  })
})
