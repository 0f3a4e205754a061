import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { join } from 'node:path'

import { packageRoot } from '../../src/state/package-root.ts'
import { compareWithGolden } from '../support/golden.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

interface TaskOfDocument {
  readonly name: string
  readonly [fact: string]: unknown
}

interface Document {
  readonly state: string
  readonly tasks: readonly TaskOfDocument[]
}

const facts = ['name', 'status', 'iteration', 'replication', 'type', 'value', 'text', 'error']

describe('a replicate inside a loop inside a branch, in three languages', () => {
  let sandbox: Sandbox
  before(() => {
    sandbox = sessionSandbox()
    cpSync(join(packageRoot(), 'test', 'notebooks'), sandbox.work, { recursive: true })
  })
  after(() => sandbox.dispose())

  async function documentOf(line: string): Promise<Document> {
    const { code, stdout, stderr } = await sandbox.run([...line.split(' '), '--json'])
    assert.equal(code, 0, stderr)
    return JSON.parse(stdout) as Document
  }

  /** The numbers of tasks that are made at once are in no order (execution.md 9): sorted by name. */
  function told({ tasks }: Document, names: readonly string[]): TaskOfDocument[] {
    return tasks
      .map((task) => Object.fromEntries(names.map((name) => [name, task[name]])) as TaskOfDocument)
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  }

  it('gives the names, numbers and results that ProActive gives', async () => {
    const run = await documentOf('run rounds.ipynb')
    assert.equal(run.state, 'FINISHED')
    const results = await documentOf('results')
    compareWithGolden('nested-controls/fine.json', told(results, facts))
    assert.deepEqual(told(run, facts), told(results, facts))
    const show = await documentOf('show')
    compareWithGolden('nested-controls/fine-tags.json', told(show, ['name', 'tag', 'cell']))
  })

  it('skips all of it where the branch is not taken', async () => {
    const run = await documentOf('run rounds.ipynb -v precision=rough')
    assert.equal(run.state, 'FINISHED')
    compareWithGolden('nested-controls/rough.json', told(run, facts))
  })
})
