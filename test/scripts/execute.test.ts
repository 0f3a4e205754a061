import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('notebooks replayed and made', () => {
  let sandbox: Sandbox
  before(() => {
    sandbox = sessionSandbox()
  })
  after(() => sandbox.dispose())

  function write(name: string, ...sources: readonly string[]): void {
    let next = 0
    const cells = sources.map((source) => ({ kind: 'code' as const, source }))
    writeFileSync(
      join(sandbox.work, name),
      newNotebook(cells, () => `c${++next}`),
    )
  }

  function outputsOf(name: string): string[] {
    const { notebook } = readNotebook(readFileSync(join(sandbox.work, name)))
    return notebook?.cells.map((cell) => JSON.stringify(cell.outputs)) ?? []
  }

  it('execute runs tasks and local cells, and tells what failed', async () => {
    write(
      'night.ipynb',
      '#%task(name=a, export=[x])\nx = 41\nprint("from the task")',
      '#%task(name=b, dep=[a], import=[x])\nresult = x + 1',
      '#%submit_job(print_result=on)',
      '#%configure(task=local)',
      'y = 6\nprint("local")\ny * 7',
      'y / 0',
      'y',
    )
    const ended = await sandbox.run(['execute', 'night.ipynb', '--allow-errors'])
    assert.equal(ended.code, 1, ended.stderr)
    assert.match(ended.stdout, /night\.out\.ipynb\n$/)
    assert.match(ended.stderr, /cell 6 failed: ZeroDivisionError/)
    const [task, , submit, , local, failed, last] = outputsOf('night.out.ipynb')
    assert.match(task ?? '', /from the task/)
    assert.match(submit ?? '', /b: 42/)
    assert.match(local ?? '', /local.*42/)
    assert.match(failed ?? '', /ZeroDivisionError.*<cell>/)
    assert.match(last ?? '', /"text\/plain":"6"/)
  })

  it('validate finds what is no Python, at its place, by one interpreter', async () => {
    write(
      'wrong.ipynb',
      '#%task(name=a, language=Python)\nprint(1)\nif True print("é")',
      '#%task(name=b, language=Python)\n\n🙂 = 1',
    )
    const ended = await sandbox.run(['validate', 'wrong.ipynb', '--format', 'json'])
    assert.equal(ended.code, 1)
    const { problems } = JSON.parse(ended.stdout) as {
      problems: { code: string; cell: number; line: number; column: number }[]
    }
    assert.deepEqual(
      problems.map(({ code, cell, line }) => [code, cell, line]),
      [
        ['python-syntax', 1, 3],
        ['python-syntax', 2, 3],
      ],
    )
  })

  it('validate says so where there is no interpreter', async () => {
    write('plain.ipynb', '#%task(name=a, language=Python)\nprint(1)')
    const ended = await sandbox.run(['validate', 'plain.ipynb'], {
      environment: { ...sandbox.environment, PATH: '/nowhere' },
    })
    assert.equal(ended.code, 0, ended.stderr)
    assert.match(ended.stdout + ended.stderr, /the Python code was not checked/)
  })

  it('import makes a notebook whose export is the workflow again', async () => {
    write(
      'plan.ipynb',
      '#%job(name=plan, variables=[(who,"Ada L")])',
      '#%task(name=a)\nprint(1)',
      '#%task(name=b, dep=[a], runs=2)\nprint(2)',
    )
    const one = await sandbox.run(['export', 'plan.ipynb', '-o', 'plan.xml'])
    assert.equal(one.code, 0, one.stderr)
    const imported = await sandbox.run(['import', 'plan.xml', '-o', 'again.ipynb'])
    assert.equal(imported.code, 0, imported.stderr)
    assert.match(imported.stdout, /again\.ipynb\n$/)
    const two = await sandbox.run(['export', 'again.ipynb', '-o', 'again.xml'])
    assert.equal(two.code, 0, two.stderr)
    const read = (name: string) => readFileSync(join(sandbox.work, name), 'utf8')
    assert.equal(read('again.xml'), read('plan.xml'))
    const refused = await sandbox.run(['import', 'plan.xml', '-o', 'again.ipynb'])
    assert.equal(refused.code, 2)
    assert.match(refused.stderr, /is there already/)
  })
})
