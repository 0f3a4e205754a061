import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

const code = [
  '#%task(name=upper)',
  'import os',
  'names = sorted(os.listdir(inputspace))',
  'os.makedirs(os.path.join(outputspace, "below"), exist_ok=True)',
  'with open(os.path.join(inputspace, "deep", "b.txt")) as source:',
  '    text = source.read()',
  'with open(os.path.join(outputspace, "below", "upper.txt"), "w") as target:',
  '    target.write(text.upper())',
  'result = ",".join(names)',
].join('\n')

interface Door {
  readonly url: string
  readonly login: string
  readonly password: string
}

describe('the folders of a job', () => {
  let sandbox: Sandbox
  let cluster: Sandbox
  let server: Readonly<Record<string, string>> = {}
  before(async () => {
    sandbox = sessionSandbox()
    cluster = makeSandbox()
    const door = await cluster.run(['local', 'start', '--port', '0', '--json'])
    const { url, login, password } = JSON.parse(door.stdout) as Door
    server = { PA_NB_URL: url, PA_NB_LOGIN: login, PA_NB_PASSWORD: password }
    const book = join(sandbox.work, 'book')
    mkdirSync(join(book, 'in', 'deep'), { recursive: true })
    writeFileSync(join(book, 'in', 'a.txt'), 'a')
    writeFileSync(join(book, 'in', 'deep', 'b.txt'), 'hello')
    const submit = '#%submit_job(input_path=in, output_path=out)'
    writeFileSync(join(book, 'n.ipynb'), notebookText(code, submit))
  })
  after(() => {
    sandbox.dispose()
    cluster.dispose()
  })

  const read = (...path: readonly string[]) => readFileSync(join(sandbox.work, ...path), 'utf8')

  it('are those beside the notebook, on the embedded scheduler', async () => {
    const ended = await sandbox.run(['run', 'book/n.ipynb'])
    assert.equal(ended.code, 0, ended.stderr)
    assert.match(ended.stdout, /a\.txt,deep/)
    assert.equal(read('book', 'out', 'below', 'upper.txt'), 'HELLO')
  })

  it('are stored at a server and fetched from it, and nothing is left there', async () => {
    const environment = server
    const args = ['run', 'book/n.ipynb', '--output-path', 'fetched']
    const ended = await sandbox.run(args, { environment })
    assert.equal(ended.code, 0, ended.stderr)
    assert.match(ended.stderr, /1 file of output fetched/)
    assert.equal(read('fetched', 'below', 'upper.txt'), 'HELLO')
    const left = await sandbox.run(['files', 'ls', 'pa-nb', '--json'], { environment })
    assert.deepEqual((JSON.parse(left.stdout) as { entries: unknown[] }).entries, [])
  })

  it('are told where to be found, where nobody waits for them', async () => {
    const environment = server
    const ended = await sandbox.run(['submit', 'book/n.ipynb'], { environment })
    const [, place = ''] = /`pa-nb files ls (\S+)`/.exec(ended.stderr) ?? []
    await sandbox.run(['wait'], { environment })
    const listed = await sandbox.run(['files', 'ls', `${place}/below`], { environment })
    assert.match(listed.stdout, /upper\.txt/)
  })

  it('must be there before anything is sent', async () => {
    const args = ['run', 'book/n.ipynb', '--input-path', 'missing']
    const ended = await sandbox.run(args)
    assert.equal(ended.code, 2)
    assert.match(ended.stderr, /the input folder .*missing` cannot be read: there is no such file/)
    assert.ok(!existsSync(join(sandbox.work, 'missing')))
    assert.ok(readdirSync(sandbox.work).length > 0)
  })
})
