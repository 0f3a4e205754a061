import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SessionCache } from '../../src/client/session-cache.ts'
import type { SavedServer } from '../../src/client/session-cache.ts'
import { chooseServer } from '../../src/operations/choose-server.ts'
import type { ServerChoice, ServerWish } from '../../src/operations/choose-server.ts'
import type { Connection } from '../../src/pragmas/action.ts'
import { Failure } from '../../src/problems/failure.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const noConnection: Connection = {
  url: null,
  host: null,
  port: null,
  login: null,
  password: null,
  path: null,
}

const prod: SavedServer = {
  name: 'prod',
  url: 'https://prod:8443',
  user: 'ada',
  sessionId: 'S',
  openedAt: 1,
  authorityFile: null,
  isInsecure: false,
  credential: null,
}

describe('choosing the server', () => {
  let folder = ''
  let cache: SessionCache

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-choose-'))
    mkdirSync(join(folder, 'work'))
    mkdirSync(join(folder, 'notebook'))
    cache = new SessionCache(join(folder, 'sessions'))
    await cache.save(prod)
    await cache.save({ ...prod, name: 'test', url: 'http://test:8080' })
  })

  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  function chosen(
    wish: Partial<ServerWish>,
    environment: Readonly<Record<string, string>> = {},
  ): { choice: ServerChoice; notes: readonly string[] } {
    const workingFolder = join(folder, 'work')
    const surroundings = testSurroundings({ environment, workingFolder })
    const choice = chooseServer({ purpose: 'reading', ...wish }, cache, surroundings)
    return { choice, notes: surroundings.texts() }
  }

  const placeOf = (choice: ServerChoice): string => {
    if (choice.kind === 'local') return 'local'
    return choice.kind === 'saved' ? choice.server.name : `${choice.user}@${choice.url}`
  }

  const failureOf = (act: () => unknown): Failure => {
    try {
      act()
    } catch (error) {
      assert.ok(error instanceof Failure)
      return error
    }
    assert.fail('it did not fail')
  }

  const writeIni = (where: string, text: string) =>
    writeFileSync(join(folder, where, 'proactive_config.ini'), text)

  it('takes the embedded scheduler when nobody names a server', () => {
    assert.deepEqual(chosen({}), { choice: { kind: 'local', saidBy: null }, notes: [] })
  })

  it('takes them in the order of the design', async () => {
    const environment: Record<string, string> = {
      PA_NB_SERVER: 'test',
      PA_NB_URL: 'http://env:8080/rest/',
      PA_NB_LOGIN: 'eve',
      PA_NB_PASSWORD: 'pw',
    }
    const connection = { ...noConnection, url: 'http://note:8080' }
    writeIni(
      'notebook',
      '[proactive_server]\nhost=beside\nport=8080\n[user]\nlogin=b\npassword=p\n',
    )
    writeIni('work', '[proactive_server]\nurl=http://here:8080\n[user]\nlogin=h\npassword=p\n')
    await cache.setCurrent('prod')
    const wish = { notebookFolder: join(folder, 'notebook'), connection }
    const place = (server?: string) => placeOf(chosen({ ...wish, server }, environment).choice)
    assert.equal(place('prod'), 'prod')
    assert.equal(place('local'), 'local')
    assert.equal(place(), 'test')
    delete environment['PA_NB_SERVER']
    assert.equal(place(), 'eve@http://env:8080')
    delete environment['PA_NB_URL']
    assert.equal(place(), 'b@http://beside:8080')
    writeIni('notebook', '[other]\n')
    assert.equal(place(), 'h@http://here:8080')
    writeIni('work', '')
    assert.equal(place(), 'prod')
    await cache.setCurrent(null)
    assert.equal(place(), 'eve@http://note:8080')
  })

  it('says when another server is passed over, and only then', async () => {
    await cache.setCurrent('prod')
    assert.deepEqual(chosen({ server: 'test' }).notes, [
      '`test` is used, as --server says, not `prod` (`pa-nb use`)',
    ])
    assert.deepEqual(chosen({ server: 'prod' }).notes, [])
    const connection = { ...noConnection, url: 'https://prod:8443/rest' }
    assert.deepEqual(chosen({ connection }).notes, [])
  })

  it('takes the session that is there for an address without a login', () => {
    const connection = { ...noConnection, host: 'test', port: 8080 }
    assert.equal(placeOf(chosen({ connection }).choice), 'test')
    const other = { ...connection, login: 'bob' }
    const failure = failureOf(() => chosen({ connection: other }))
    assert.deepEqual([failure.kind, failure.code], ['denied', 'no-login'])
    assert.match(failure.help ?? '', /--server local/)
  })

  it('takes what a sample leaves to be filled in for nothing', () => {
    const connection = {
      ...noConnection,
      url: 'https://prod:8443',
      login: 'LOGIN',
      password: 'PASSWORD',
    }
    assert.equal(placeOf(chosen({ connection }).choice), 'prod')
    for (const url of ['https://YOUR_HOST', 'http://<host>:8080', null]) {
      const failure = failureOf(() => chosen({ connection: { ...noConnection, url } }))
      assert.deepEqual([failure.kind, failure.code], ['denied', 'no-server-named'])
    }
  })

  it('never takes the embedded scheduler for a name that is empty or unknown', () => {
    assert.equal(failureOf(() => chosen({ server: '' })).code, 'empty-server')
    assert.equal(failureOf(() => chosen({}, { PA_NB_SERVER: '' })).code, 'empty-server')
    assert.equal(failureOf(() => chosen({}, { PA_NB_URL: '' })).code, 'empty-server')
    assert.equal(failureOf(() => chosen({ server: 'nope' })).code, 'unknown-server')
    assert.equal(failureOf(() => chosen({ server: '../sessions/prod' })).code, 'unknown-server')
    assert.equal(failureOf(() => chosen({}, { PA_NB_URL: 'http://a:b@c' })).code, 'bad-url')
  })
})
