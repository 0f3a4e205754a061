import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { Ajv } from 'ajv'

import { packageRoot } from '../../src/state/package-root.ts'
import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { schemaOf } from '../support/schema-of.ts'
import type { Schema } from '../support/schema-of.ts'
import { sessionSandbox } from '../support/session.ts'

const golden = join(packageRoot(), 'test', 'golden', 'json')

/** For each kind of document, command lines that print it; `--json` is added, `URL` and `LOGIN` are those of a server. */
const documents: readonly (readonly [name: string, lines: readonly string[]])[] = [
  ['job', ['submit samples/hello.ipynb', 'wait 1', 'wait 2', 'wait 1 --timeout 1s']],
  ['run', ['run samples/weather.ipynb', 'run samples/failing.ipynb']],
  ['runs', ['run samples/hello.ipynb samples/failing.ipynb']],
  ['plan', ['submit samples/orders.ipynb --dry-run -v currency=USD', 'run samples/words.ipynb -n']],
  ['jobs', ['jobs', 'jobs --alive']],
  ['show', ['show 1', 'show 2', 'show waiting']],
  ['results', ['results 1', 'results 2']],
  ['result', ['results 1 -t report', 'results 2 -t sum_up']],
  ['logs', ['logs 1', 'logs 2 --failed', 'logs 1 --follow']],
  ['validate', ['validate samples/orders.ipynb', 'validate typo.ipynb', 'validate broken.ipynb']],
  ['export', ['export samples/hello.ipynb', 'export samples/hello.ipynb -o hello.xml']],
  ['pragmas', ['pragmas']],
  ['pragma', ['pragmas task', 'pragmas connect']],
  ['rerun', ['rerun 1']],
  ['control', ['restart 3 --task a', 'pause 3', 'resume 3', 'kill 3', 'remove 1']],
  ['copies', ['results copies -t p']],
  ['draw', ['draw samples/orders.ipynb', 'draw samples/hello.ipynb -o hello.svg', 'draw --job 2']],
  ['execute', ['execute samples/hello.ipynb', 'execute samples/failing.ipynb --allow-errors']],
  ['import', ['import hello.xml -o imported.ipynb', 'import hello.xml --force']],
  ['files-put', ['files put typo.ipynb', 'files put typo.ipynb global:shared/']],
  ['files-ls', ['files ls', 'files ls global:']],
  ['files-get', ['files get typo.ipynb fetched.ipynb']],
  ['files-rm', ['files rm typo.ipynb']],
  ['autocomplete', ['autocomplete bash', 'autocomplete zsh', 'autocomplete powershell']],
  ['help', ['help', 'help run', 'help local', 'help task']],
  ['problem', ['pragmas --problem missing-comma']],
  ['connect', ['connect prod --url URL --login LOGIN']],
  ['open', ['open rm', 'open job 1']],
  ['use', ['use local', 'use prod']],
  ['resources', ['resources', 'resources hosts']],
  ['status', ['status', 'status -s local']],
  ['servers', ['servers']],
  ['disconnect', ['disconnect']],
  ['local-start', ['local start']],
  ['local-door', ['local start --port 0']],
  ['local-status', ['local status']],
  ['local-logs', ['local logs']],
  ['local-clean', ['local clean']],
  ['local-stop', ['local stop']],
  ['init', ['init other.ipynb']],
  ['error', ['jbos', 'jobs --server nowhere', 'run typo.ipynb', 'wait --timeot 1']],
]

describe('--json', () => {
  let sandbox: Sandbox
  let cluster: Sandbox
  let door = { url: '', login: '', password: '' }
  before(async () => {
    sandbox = sessionSandbox()
    writeFileSync(join(sandbox.work, 'broken.ipynb'), '{"cells": [')
    writeFileSync(join(sandbox.work, 'typo.ipynb'), notebookText('#%taks(name=a)\nprint(1)'))
    writeFileSync(
      join(sandbox.work, 'waiting.ipynb'),
      notebookText('#%task(name=a)\nimport time\ntime.sleep(60)', '#%task(name=b, dep=[a])\n1'),
    )
    writeFileSync(
      join(sandbox.work, 'copies.ipynb'),
      notebookText('#%task(name=s)\n1', '#%task(name=p, dep=[s], runs=2)\nresult = 1'),
    )
    await sandbox.run(['run', 'samples/orders.ipynb'])
    await sandbox.run(['run', 'samples/failing.ipynb'])
    await sandbox.run(['submit', 'waiting.ipynb'])
    // only a running task can be restarted
    while (!(await sandbox.run(['show', '3'])).stdout.includes('a     running'));
    await sandbox.run(['run', 'copies.ipynb'])
    cluster = sessionSandbox()
    const opened = await cluster.run(['local', 'start', '--port', '0', '--json'])
    door = JSON.parse(opened.stdout) as typeof door
    await cluster.run(['run', 'samples/hello.ipynb'])
  })
  after(() => {
    sandbox.dispose()
    cluster.dispose()
  })

  for (const [name, lines] of documents)
    it(`of ${lines.join(', ')} is one document, of the shape that is kept`, async () => {
      const got: unknown[] = []
      for (const line of lines) {
        const args = line.replace('URL', door.url).replace('LOGIN', door.login).split(' ')
        const environment = { PA_NB_PASSWORD: door.password, BROWSER: 'true' }
        const { stdout } = await sandbox.run([...args, '--json'], { environment })
        // anything beside the document would make this throw
        got.push(JSON.parse(stdout))
      }
      const path = join(golden, `${name}.schema.json`)
      if (process.env.UPDATE_GOLDEN === '1') {
        mkdirSync(golden, { recursive: true })
        writeFileSync(path, `${JSON.stringify(schemaOf(got), null, 2)}\n`)
      }
      assert.ok(existsSync(path), `${name} is not kept yet: UPDATE_GOLDEN=1 keeps it`)
      const schema = JSON.parse(readFileSync(path, 'utf8')) as Schema
      const validate = new Ajv({ allowUnionTypes: true }).compile(schema)
      for (const document of got)
        assert.ok(validate(document), JSON.stringify({ document, errors: validate.errors }))
    })

  it('is there for every command', () => {
    const commands = JSON.parse(
      readFileSync(join(packageRoot(), 'test', 'golden', 'commands.json'), 'utf8'),
    ) as Record<string, unknown>
    const lines = documents.flatMap(([, each]) => each.map((line) => `${line} `))
    const missing = Object.keys(commands).filter(
      (name) => !lines.some((line) => line.startsWith(`${name} `)),
    )
    assert.deepEqual(missing, [])
  })

  it('is named by a schema for each kind of document', () => {
    assert.equal(new Set(documents.map(([name]) => name)).size, documents.length)
  })
})
