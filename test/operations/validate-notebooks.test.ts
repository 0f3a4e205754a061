import assert from 'node:assert/strict'
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { findNotebooks } from '../../src/operations/find-notebooks.ts'
import { validateNotebooks as validateWith } from '../../src/operations/validate-notebooks.ts'
import { Failure } from '../../src/problems/failure.ts'
import { problemsDocument } from '../../src/terminal/reports/problems-document.ts'

let folder: string

/** No interpreter is started in these tests. */
const validateNotebooks = (paths: string[], options: { fix?: boolean } = {}) =>
  validateWith(paths, { ...options, python: null })

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pa-nb-validate-'))
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
})

function put(name: string, ...sources: string[]): string {
  let next = 0
  const path = join(folder, name)
  const cells = sources.map((source) => ({ kind: 'code' as const, source }))
  writeFileSync(
    path,
    newNotebook(cells, () => `id-${++next}`),
  )
  return path
}

function sourcesIn(path: string): string[] {
  return (readNotebook(readFileSync(path)).notebook?.cells ?? []).map(({ source }) => source)
}

describe('validateNotebooks', () => {
  it('reports what cannot be read beside what can', async () => {
    writeFileSync(join(folder, 'broken.ipynb'), '{"nbformat": 4,\n}')
    const good = put('good.ipynb', '#%task(name=a)\nprint(1)')
    const found = await validateNotebooks([
      join(folder, 'none.ipynb'),
      join(folder, 'broken.ipynb'),
      good,
    ])
    assert.deepEqual(
      found.map(({ isReadable, problems }) => [isReadable, problems.map(({ code }) => code)]),
      [
        [false, ['unreadable-file']],
        [false, ['not-json']],
        [true, []],
      ],
    )
    assert.deepEqual(found[1]?.placed[0]?.fileRegion?.start, { line: 2, column: 1 })
  })

  it('mends what is certain, and what that brings to light', async () => {
    const path = put('n.ipynb', '#%taks(name=a dep=[])\nx = 1', '#%task(name=b, dep=[a])\nprint(1)')
    const before = readFileSync(path, 'utf8')
    const [found] = await validateNotebooks([path], { fix: true })
    assert.deepEqual(found?.problems, [])
    assert.equal(found.fixed, 2)
    assert.deepEqual(sourcesIn(path), [
      '#%task(name=a, dep=[])\nx = 1',
      '#%task(name=b, dep=[a])\nprint(1)',
    ])
    const after = readFileSync(path, 'utf8')
    assert.equal(after.replace('task(name=a,', 'taks(name=a'), before)
  })

  it('leaves a file alone in which nothing can be mended', async () => {
    const path = put('n.ipynb', '#%task(name=a)\nx = 1')
    const before = statSync(path)
    await validateNotebooks([path], { fix: true })
    assert.equal(statSync(path).ino, before.ino)
  })

  it('writes through a link and keeps the permissions', async () => {
    const path = put('n.ipynb', '#%taks(name=a)\nx = 1')
    chmodSync(path, 0o640)
    const link = join(folder, 'link.ipynb')
    symlinkSync(path, link)
    await validateNotebooks([link], { fix: true })
    assert.deepEqual(sourcesIn(path), ['#%task(name=a)\nx = 1'])
    assert.equal(statSync(path).mode & 0o777, 0o640)
  })

  it('shows no secret, in whatever it is part of', async () => {
    const path = put(
      'n.ipynb',
      '#%task(name=a, variables=[(db_password,tops3cret),(x,1 2)])\napi_key = "h1dden"',
      '#%task(name=b, pasword=op!ensesame)\nprint("tops3cret")',
    )
    const [found] = await validateNotebooks([path])
    assert.ok((found?.problems.length ?? 0) >= 2)
    const { problems } = problemsDocument(found?.placed ?? [], 1)
    const shown = JSON.stringify([problems, found?.cells])
    for (const secret of ['tops3cret', 'h1dden', 'ensesame']) assert.ok(!shown.includes(secret))
    assert.match(found?.cells[0]?.source ?? '', /\(db_password,\*{9}\)/)
    assert.match(found?.cells[1]?.source ?? '', /print\("\*{9}"\)/)
  })
})

describe('findNotebooks', () => {
  it('takes files as they are, folders as the notebooks below, patterns as what matches', async () => {
    mkdirSync(join(folder, 'deep', 'er'), { recursive: true })
    mkdirSync(join(folder, '.ipynb_checkpoints'))
    for (const name of ['b', 'a', 'deep/c', 'deep/er/d', '.ipynb_checkpoints/a'])
      put(`${name}.ipynb`, '')
    writeFileSync(join(folder, 'note.txt'), '')
    const find = (...given: string[]) => findNotebooks(given, folder)
    assert.deepEqual(await find('note.txt', 'none.ipynb'), ['note.txt', 'none.ipynb'])
    assert.deepEqual(await find('.'), ['a.ipynb', 'b.ipynb', 'deep/c.ipynb', 'deep/er/d.ipynb'])
    assert.deepEqual(await find('*.ipynb', 'a.ipynb'), ['a.ipynb', 'b.ipynb'])
    assert.deepEqual(await find('deep/**/*.ipynb'), ['deep/c.ipynb', 'deep/er/d.ipynb'])
    assert.deepEqual(await find('[!b].ipynb', '{b,x}.ipynb'), ['a.ipynb', 'b.ipynb'])
    await assert.rejects(find('q*.ipynb'), (error) => {
      assert.ok(error instanceof Failure)
      return error.code === 'no-notebook'
    })
  })
})
