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
    const connection = { ...noConnection, host: 'test' }
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
    for (const url of ['https://YOUR_HOST', 'http://<host>:8080']) {
      const failure = failureOf(() => chosen({ connection: { ...noConnection, url } }))
      assert.deepEqual([failure.kind, failure.code], ['denied', 'no-server-named'])
    }
  })

  const forms: readonly (readonly [Partial<Connection>, string])[] = [
    [{ url: 'https://far:8443/rest' }, 'https://far:8443'],
    [{ host: 'far' }, 'http://far:8080'],
    [{ host: 'far', port: 9000 }, 'https://far:9000'],
    [{ port: 9000 }, 'https://try.activeeon.com:9000'],
    [{}, 'https://try.activeeon.com:8443'],
    [{ path: 'far.ini' }, 'https://beside:8443'],
  ]
  for (const [form, url] of forms)
    it(`reads connect(${Object.keys(form).join(', ')}) of a notebook as the kernel does`, () => {
      writeFileSync(
        join(folder, 'notebook', 'far.ini'),
        '[proactive_server]\nprotocol=https\nhost=beside\n',
      )
      const connection = { ...noConnection, ...form, login: 'eve', password: 'pw' }
      const wish = { connection, notebookFolder: join(folder, 'notebook') }
      assert.equal(placeOf(chosen(wish).choice), `eve@${url}`)
    })

  it('reads both forms of an ini file, with login and password or without', () => {
    const given = { PA_NB_LOGIN: 'eve', PA_NB_PASSWORD: 'pw' }
    const read = (text: string) => {
      writeIni('work', text)
      return placeOf(chosen({}, given).choice)
    }
    const user = '[user]\nlogin=ada\npassword=x\n'
    assert.equal(
      read(`[proactive_server]\nurl=https://a:8443/rest/\n${user}`),
      'ada@https://a:8443',
    )
    assert.equal(read('[proactive_server]\nurl = http://a:8080\n'), 'eve@http://a:8080')
    const parts = 'protocol=https\nhost=b\nport=9443\n'
    assert.equal(read(`[proactive_server]\n${parts}${user}`), 'ada@https://b:9443')
    assert.equal(read('[proactive_server]\nhost=b\n'), 'eve@http://b:8080')
    assert.equal(read('[proactive_server]\nprotocol=https\nhost=b\n'), 'eve@https://b:8443')
    assert.equal(read(`[proactive_server]\n${user}`), 'local')
  })

  it('keeps login and password of the environment for servers that somebody has named', () => {
    const given = { PA_NB_LOGIN: 'eve', PA_NB_PASSWORD: 'pw' }
    const failure = failureOf(() => chosen({ connection: noConnection }, given))
    assert.deepEqual([failure.kind, failure.code], ['denied', 'no-login'])
    assert.match(failure.message, /try\.activeeon\.com/)
  })

  it('says of each step what it passes over', async () => {
    const connection = { ...noConnection, url: 'http://note:8080' }
    const notebook = 'http://note:8080 (the notebook)'
    const environment: Record<string, string> = {}
    const note = (server?: string) => chosen({ connection, server }, environment).notes
    await cache.setCurrent('prod')
    assert.deepEqual(note(), [`\`prod\` is used, as \`pa-nb use\` says, not ${notebook}`])
    writeIni('work', '[proactive_server]\nurl=http://here:8080\n[user]\nlogin=h\npassword=p\n')
    const ini = join(folder, 'work', 'proactive_config.ini')
    assert.deepEqual(note(), [
      `http://here:8080 is used, as ${ini} says, not \`prod\` (\`pa-nb use\`)`,
    ])
    Object.assign(environment, {
      PA_NB_URL: 'http://env:8080',
      PA_NB_LOGIN: 'e',
      PA_NB_PASSWORD: 'p',
    })
    assert.deepEqual(note(), [
      `http://env:8080 is used, as PA_NB_URL says, not http://here:8080 (${ini})`,
    ])
    environment['PA_NB_SERVER'] = 'test'
    assert.deepEqual(note(), [
      '`test` is used, as PA_NB_SERVER says, not http://env:8080 (PA_NB_URL)',
    ])
    assert.deepEqual(note('local'), [
      'the embedded scheduler is used, as --server says, not http://env:8080 (PA_NB_URL)',
    ])
  })

  it('minds what is wrong with a server only where that one is chosen', async () => {
    await cache.setCurrent('prod')
    writeFileSync(cache.fileOf('prod'), '{')
    const connection = { ...noConnection, url: 'https://YOUR_HOST' }
    writeIni('work', '[proactive_server]\nurl=http://a:b@c\n')
    assert.equal(placeOf(chosen({ server: 'local', connection }).choice), 'local')
    assert.equal(placeOf(chosen({ server: 'test', connection }).choice), 'test')
    assert.equal(failureOf(() => chosen({ connection })).code, 'bad-url')
    writeIni('work', '')
    assert.equal(failureOf(() => chosen({ connection })).code, 'session-damaged')
    await cache.setCurrent(null)
    assert.equal(failureOf(() => chosen({ connection })).code, 'no-server-named')
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
