import assert from 'node:assert/strict'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { zipContent, zipEntries } from '../../../src/local/server/spaces/zip-reader.ts'
import { FakeScheduler } from '../../support/fake-scheduler.ts'
import { served } from '../../support/served.ts'
import type { Served } from '../../support/served.ts'

/** Made by Java: `dir/`, `dir/é.txt` and `top.txt`, with sizes behind the data. */
const zipOfJava =
  'UEsDBBQACAgIAFcKeV0AAAAAAAAAAAAAAAAEAAAAZGlyLwMAUEsHCAAAAAACAAAAAAAAAFBLAwQUAAgICABXCnldAAAAAAAAAAAAAAAACgAAAGRpci/DqS50eHTLSM3JyecCAFBLBwggMDo2CAAAAAYAAABQSwMEFAAICAgAVwp5XQAAAAAAAAAAAAAAAAcAAAB0b3AudHh0K8kvAABQSwcIyh/ZHgUAAAADAAAAUEsBAhQAFAAICAgAVwp5XQAAAAACAAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAGRpci9QSwECFAAUAAgICABXCnldIDA6NggAAAAGAAAACgAAAAAAAAAAAAAAAAA0AAAAZGlyL8OpLnR4dFBLAQIUABQACAgIAFcKeV3KH9keBQAAAAMAAAAHAAAAAAAAAAAAAAAAAHQAAAB0b3AudHh0UEsFBgAAAAADAAMAnwAAAK4AAAAAAA=='

describe('the server: data spaces', () => {
  let root = ''
  let server: Served

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pa-nb-spaces-'))
    const spaces = { user: join(root, 'user space'), global: join(root, 'global') }
    mkdirSync(join(spaces.user, 'tree', 'sub'), { recursive: true })
    mkdirSync(spaces.global)
    writeFileSync(join(spaces.user, 'one.txt'), 'one\n')
    writeFileSync(join(spaces.user, 'tree', 'a.txt'), 'aa')
    writeFileSync(join(spaces.user, 'tree', 'B.csv'), 'b')
    writeFileSync(join(spaces.user, 'tree', 'sub', 'c.txt'), 'ccc')
    server = served(new FakeScheduler(), { spaces })
  })

  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const inUser = (path: string) => readFileSync(join(root, 'user space', path), 'utf8')

  const put = (path: string, body: Buffer, encoding?: string) =>
    server.ask(`PUT /rest/data/user/${path}`, {
      body: new Uint8Array(body),
      headers: encoding === undefined ? {} : { 'content-encoding': encoding },
    })

  const get = (path: string, encoding: string) =>
    server.ask(`GET /rest/data/${path}`, { headers: { 'accept-encoding': encoding } })

  async function unzip(bytes: Buffer): Promise<Record<string, string>> {
    const path = join(root, 'answer.zip')
    writeFileSync(path, bytes)
    const file = await open(path)
    const found: Record<string, string> = {}
    for (const entry of await zipEntries(file)) {
      const pieces: Uint8Array[] = []
      for await (const piece of zipContent(file, entry)) pieces.push(piece)
      found[entry.name] = Buffer.concat(pieces).toString('utf8')
    }
    await file.close()
    return found
  }

  it('stores a file as it comes, or packed twice as ProActive’s client sends it', async () => {
    assert.equal((await put('new/x%20y.txt', Buffer.from('plain'))).status, 201)
    assert.equal(inUser('new/x y.txt'), 'plain')
    assert.equal((await put('twice', gzipSync(gzipSync('packed')), 'gzip')).status, 201)
    assert.equal(inUser('twice'), 'packed')
    assert.equal((await put('once', gzipSync('packed'), 'gzip')).status, 500)
    assert.deepEqual(readdirSync(join(root, 'user space')).sort(), [
      'new',
      'one.txt',
      'tree',
      'twice',
    ])
  })

  it('unpacks a zip beside what is there already', async () => {
    assert.equal((await put('tree', Buffer.from(zipOfJava, 'base64'), 'zip')).status, 201)
    assert.equal(inUser('tree/dir/é.txt'), 'hello\n')
    assert.deepEqual(readdirSync(join(root, 'user space', 'tree')).sort(), [
      'B.csv',
      'a.txt',
      'dir',
      'sub',
      'top.txt',
    ])
  })

  it('takes no zip that is damaged or leads out of the folder', async () => {
    const cut = Buffer.from(zipOfJava, 'base64').subarray(0, -30)
    assert.equal((await put('tree', cut, 'zip')).status, 500)
    const bytes = Buffer.from(zipOfJava, 'base64').toString('latin1')
    const evil = Buffer.from(bytes.replaceAll('top.txt', '../.txt'), 'latin1')
    assert.equal((await put('tree', evil, 'zip')).status, 400)
    assert.deepEqual(readdirSync(root).sort(), ['global', 'user space'])
  })

  it('gives a file packed twice, zipped or as it is', async () => {
    const plain = await get('user/one.txt', 'identity')
    assert.deepEqual([plain.text, plain.headers.get('content-encoding')], ['one\n', 'identity'])
    const packed = await get('USERSPACE/one.txt', '*, gzip, zip')
    assert.equal(gunzipSync(gunzipSync(packed.bytes)).toString(), 'one\n')
    assert.equal(packed.headers.get('x-pds-pathname'), 'one.txt')
    assert.deepEqual(await unzip((await get('user/one.txt', 'zip')).bytes), { 'one.txt': 'one\n' })
  })

  it('gives a folder as a zip of all or of some files', async () => {
    const all = await get('user/tree', 'gzip')
    assert.equal(all.headers.get('content-encoding'), 'zip')
    assert.deepEqual(await unzip(all.bytes), { 'B.csv': 'b', 'a.txt': 'aa', 'sub/c.txt': 'ccc' })
    const some = await get('user/tree?includes=**/*.txt&excludes=a*', 'zip')
    assert.deepEqual(await unzip(some.bytes), { 'sub/c.txt': 'ccc' })
    assert.deepEqual(await unzip((await get('user/tree?excludes=a*', 'zip')).bytes), {})
    assert.equal((await get('user/tree', 'identity')).status, 400)
    assert.deepEqual(
      [(await get('user/none', 'zip')).status, (await get('user/none', 'zip')).text],
      [404, ''],
    )
  })

  it('lists a folder, sorted without regard to case', async () => {
    const list = await server.ask('GET /rest/data/user/tree?comp=list')
    assert.deepEqual(list.json(), {
      directoryListing: ['sub'],
      fileListing: ['a.txt', 'B.csv'],
      fullListing: ['a.txt', 'B.csv', 'sub'],
    })
    const metadata = (await server.ask('GET /rest/data/user/tree?comp=list-metadata')).json()
    const { types, sizes, permissions } = metadata as Record<string, object>
    assert.deepEqual(types, { 'a.txt': 'text/plain', 'B.csv': 'text/csv', sub: 'DIRECTORY' })
    assert.deepEqual(sizes, { 'a.txt': 2, 'B.csv': 1 })
    assert.deepEqual(Object.keys(permissions ?? {}), ['B.csv', 'a.txt', 'sub'])
  })

  it('tells by HEAD what lies at a path', async () => {
    const file = await server.ask('HEAD /rest/data/user/tree/a.txt')
    assert.deepEqual(
      [file.status, file.headers.get('x-proactive-ds-type'), file.headers.get('content-length')],
      [200, 'FILE', '2'],
    )
    const folder = await server.ask('HEAD /rest/data/user/.')
    assert.equal(folder.headers.get('x-proactive-ds-type'), 'DIRECTORY')
    assert.equal((await server.ask('HEAD /rest/data/user/none')).status, 404)
  })

  it('makes and removes files and folders, and takes the whole URI for a path', async () => {
    const form = (kind: string) => ({
      body: new URLSearchParams({ mimetype: `application/${kind}` }),
    })
    const uri = `file:${root}/user%20space/job/input`
    assert.equal((await server.ask(`POST /rest/data/user/${uri}`, form('folder'))).status, 200)
    assert.equal((await server.ask('POST /rest/data/user/job/f', form('file'))).status, 200)
    assert.deepEqual(readdirSync(join(root, 'user space', 'job')).sort(), ['f', 'input'])
    assert.equal((await server.ask('POST /rest/data/user/job', form('other'))).status, 500)
    assert.equal(
      (await server.ask(`DELETE /rest/data/user/file:${root}/user%20space/job`)).status,
      204,
    )
    assert.equal((await server.ask('DELETE /rest/data/user/none')).status, 204)
    await server.ask('DELETE /rest/data/user/tree?includes=*.txt')
    assert.deepEqual(readdirSync(join(root, 'user space', 'tree')).sort(), ['B.csv', 'sub'])
    await server.ask('DELETE /rest/data/user/.')
    assert.deepEqual(readdirSync(join(root, 'user space')), [])
  })

  const outside = [
    'user/..%2Fsecret',
    'user/tree%2F..%2F..%2Fsecret',
    'user/%2e%2e%2Fsecret',
    'user/a%00b',
    'user/file:%2Fetc%2Fpasswd',
    'user/link%2Fsecret',
    'other/x',
  ]
  for (const path of outside) {
    it(`lets ${path} lead nowhere`, async () => {
      writeFileSync(join(root, 'secret'), 'secret')
      symlinkSync(root, join(root, 'user space', 'link'))
      for (const method of ['GET', 'PUT', 'DELETE', 'HEAD']) {
        const body = method === 'PUT' ? { body: 'changed' } : {}
        const answer = await server.ask(`${method} /rest/data/${path}`, body)
        assert.equal(answer.status, 400, method)
      }
      assert.equal(readFileSync(join(root, 'secret'), 'utf8'), 'secret')
    })
  }

  it('answers the older API, whose paths are written as forms', async () => {
    const body = new FormData()
    body.append('fileName', 'f.txt')
    body.append('fileContent', new Blob(['old']), 'f.txt')
    const pushed = await server.ask('POST /rest/scheduler/dataspace/USERSPACE%2Fd+ir', { body })
    assert.equal(pushed.text, 'true')
    assert.equal(inUser('d ir/f.txt'), 'old')
    const path = '/rest/scheduler/dataspace/USERSPACE'
    assert.equal((await server.ask(`GET ${path}%2Fd+ir%2Ff.txt`)).text, 'old')
    assert.equal((await server.ask(`GET ${path}/d%20ir`)).text, 'f.txt\n')
    assert.equal((await server.ask(`DELETE ${path}/d%20ir/f.txt`)).text, 'true')
    assert.equal((await server.ask(`GET ${path}/d%20ir/f.txt`)).status, 400)
  })
})
