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

/** For each kind of document, command lines that print it; `--json` is added. */
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
  ['control', ['kill 1', 'remove 1']],
  ['status', ['status']],
  ['servers', ['servers']],
  ['resources', ['resources', 'resources hosts']],
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
  before(async function () {
    this.timeout(60_000)
    sandbox = sessionSandbox()
    writeFileSync(join(sandbox.work, 'broken.ipynb'), '{"cells": [')
    writeFileSync(join(sandbox.work, 'typo.ipynb'), notebookText('#%taks(name=a)\nprint(1)'))
    writeFileSync(
      join(sandbox.work, 'waiting.ipynb'),
      notebookText('#%task(name=a)\nimport time\ntime.sleep(60)', '#%task(name=b, dep=[a])\n1'),
    )
    await sandbox.run(['run', 'samples/orders.ipynb'])
    await sandbox.run(['run', 'samples/failing.ipynb'])
    await sandbox.run(['submit', 'waiting.ipynb'])
  })
  after(() => sandbox.dispose())

  for (const [name, lines] of documents)
    it(`of ${lines.join(', ')} is one document, of the shape that is kept`, async function () {
      this.timeout(60_000)
      const got: unknown[] = []
      for (const line of lines) {
        const { stdout } = await sandbox.run([...line.split(' '), '--json'])
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

  it('is named by a schema for each kind of document', () => {
    assert.equal(new Set(documents.map(([name]) => name)).size, documents.length)
  })
})
