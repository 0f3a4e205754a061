import assert from 'node:assert/strict'
import {
  chmodSync,
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
    writeFileSync(join(cache.folder, 'broken.json'), '{"name":"broken"', { mode: 0o600 })
    writeFileSync(join(cache.folder, 'large.json'), ' '.repeat(100_000))
    writeFileSync(join(root, 'away.json'), JSON.stringify({ ...server, name: 'away' }))
    symlinkSync(join(root, 'away.json'), join(cache.folder, 'away.json'))
    mkdirSync(join(cache.folder, 'folder.json'))
    assert.deepEqual(
      cache.all().map(({ name }) => name),
      ['other'],
    )
    assert.throws(() => cache.read('broken'), { code: 'session-damaged' })
    assert.throws(() => cache.read('away'), Failure)
  })
})

describe('the cache of sessions and what may befall it', () => {
  let root = ''
  let cache: SessionCache
  const clock = {
    now: Date.now,
    pause: (milliseconds: number) =>
      new Promise<void>((resolve) => setTimeout(resolve, milliseconds / 10)),
  }

  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'pa-nb-cache-'))
    cache = new SessionCache(join(root, 'sessions'))
    await cache.save({ ...server, credential: 'AQI=' })
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  it('refuses a session that others could have read, and says how to replace it', () => {
    chmodSync(cache.fileOf('prod'), 0o640)
    assert.throws(() => cache.read('prod'), {
      kind: 'denied',
      code: 'session-open-to-others',
      message: /others can read the session of `prod` .*\(mode 640\)/,
      help: /pa-nb disconnect prod.*pa-nb connect prod/,
    })
    assert.equal(cache.peek('prod')?.name, 'prod')
  })

  it('says that the file of a session is damaged, and how to write it anew', () => {
    for (const text of [
      '',
      '{',
      '[]',
      '{"name":"prod"}',
      JSON.stringify({ ...server, name: 'x' }),
    ]) {
      writeFileSync(cache.fileOf('prod'), text)
      assert.throws(() => cache.read('prod'), {
        kind: 'denied',
        code: 'session-damaged',
        help: /pa-nb connect prod --url URL/,
      })
    }
    assert.equal(cache.peek('prod'), null)
    assert.equal(cache.has('prod'), true)
  })

  it('lets one of many commands that find the session over log in, and gives it to all', async () => {
    let logins = 0
    const logIn = async () => {
      await clock.pause(50)
      return `new-${++logins}`
    }
    const renewed = await Promise.all(
      Array.from({ length: 20 }, () => savedSession(cache, 'prod', logIn, clock).renew('S1')),
    )
    assert.deepEqual([...new Set(renewed)], ['new-1'])
    assert.equal(cache.read('prod')?.sessionId, 'new-1')
    assert.deepEqual(readdirSync(cache.folder), ['prod.json'])
  })

  it('says that a session has expired, was ended, or that its credential counts no longer', async () => {
    await cache.save(server)
    const at = (hoursAgo: number) => cache.keepUse('prod', Date.now() - hoursAgo * 3_600_000)
    const never = () => Promise.reject(new Error('nobody should log in'))
    const failureAfter = async (source: ReturnType<typeof savedSession>) => {
      await source.current()
      return source.renew('S1').then(String, (error: unknown) => {
        assert.ok(error instanceof Failure)
        return `${error.code}: ${error.message}`
      })
    }
    at(3)
    assert.match(
      await failureAfter(savedSession(cache, 'prod', never, clock)),
      /^not-connected: the session at `prod` has expired; it was last used 3 hours ago$/,
    )
    at(0.1)
    assert.match(
      await failureAfter(savedSession(cache, 'prod', never, clock)),
      /^not-connected: .* was ended by the server before its time; it was last used 6 minutes ago$/,
    )
    await cache.save({ ...server, credential: 'AQI=' })
    const refused = () =>
      Promise.reject(new Failure({ kind: 'denied', code: 'login-refused', message: 'no' }))
    assert.match(
      await failureAfter(savedSession(cache, 'prod', refused, clock)),
      /^credential-refused: `prod` no longer takes the credential/,
    )
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
      locked: (_: string, __: unknown, act: () => Promise<never>) => act(),
      lastUse: () => 0,
    }
    return { states, cache: fake as Partial<SessionCache> as SessionCache }
  }
  const clock = { now: () => 5, pause: () => Promise.resolve() }
  const never = () => Promise.reject(new Error('nobody should log in'))

  it('is not renewed without a credential', async () => {
    const { cache } = cacheOf(server)
    const source = savedSession(cache, 'prod', never, clock)
    assert.equal(await source.current(), 'S1')
    await assert.rejects(source.renew('S1'), { kind: 'denied', code: 'not-connected' })
  })

  it('is renewed with the credential, and kept for the next command', async () => {
    const { cache, states } = cacheOf({ ...server, credential: 'AQI=' })
    const source = savedSession(
      cache,
      'prod',
      (_, credential) => Promise.resolve(`new-${credential.length}`),
      clock,
    )
    assert.equal(await source.renew('S1'), 'new-2')
    assert.deepEqual([states.at(-1)?.sessionId, states.at(-1)?.openedAt], ['new-2', 5])
    assert.equal(await source.current(), 'new-2')
  })

  it('is the one that another command has renewed meanwhile', async () => {
    const { cache } = cacheOf({ ...server, sessionId: 'S2' })
    assert.equal(await savedSession(cache, 'prod', never, clock).renew('S1'), 'S2')
  })

  it('says what to do when there is none', async () => {
    const { cache } = cacheOf({ ...server, sessionId: null })
    await assert.rejects(savedSession(cache, 'prod', never, clock).current(), {
      kind: 'denied',
      help: 'run `pa-nb connect prod` to log in again',
    })
  })
})
