import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { makeSandbox, type Sandbox } from '../support/sandbox.ts'

describe('pa-nb validate', () => {
  let sandbox: Sandbox

  before(() => {
    sandbox = makeSandbox()
  })

  after(() => {
    sandbox.dispose()
  })

  const put = (name: string, ...sources: string[]) => {
    let next = 0
    const cells = sources.map((source) => ({ kind: 'code' as const, source }))
    writeFileSync(
      join(sandbox.work, name),
      newNotebook(cells, () => `id-${++next}`),
    )
  }
  const validate = (...args: string[]) => sandbox.run(['validate', ...args])

  it('shows each problem with a caret, and ends with 1', async () => {
    put('a.ipynb', '#%task(name=one dep=[two])\nprint(1)')
    const { code, stdout, stderr } = await validate('a.ipynb')
    assert.equal(code, 1)
    assert.equal(
      stdout,
      [
        'error[missing-comma]: expected `,` before `dep`',
        '  --> a.ipynb, cell 1, line 1, column 17',
        ' 1 | #%task(name=one dep=[two])',
        '   |                 ^^^ a `,` is missing here',
        '   = help: parameters and items of lists are separated by `,`',
        '',
        '1 error in a.ipynb',
        '',
      ].join('\n'),
    )
    assert.equal(stderr, '`--fix` mends it\n`pa-nb pragmas --problem missing-comma` says more\n')
  })

  it('mends what is certain, and then finds nothing', async () => {
    put('b.ipynb', '#%task(name=one, lang=Python)\nprint(1)')
    const { code, stderr } = await validate('b.ipynb', '--fix')
    assert.deepEqual([code, stderr], [0, 'fixed 1 mistake in b.ipynb\nno problem in b.ipynb\n'])
  })

  it('ends with 1 for too many warnings, with 0 for fewer', async () => {
    put('c.ipynb', '#%task(name=one, dep=[none_such])\nprint(1)')
    assert.equal((await validate('c.ipynb')).code, 0)
    assert.equal((await validate('c.ipynb', '--max-warnings', '1')).code, 0)
    assert.equal((await validate('c.ipynb', '--max-warnings', '0')).code, 1)
  })

  it('takes several notebooks and folders, and says of one that cannot be read why', async () => {
    put('d.ipynb', '#%task(name=one)\nprint(1)')
    writeFileSync(join(sandbox.work, 'e.ipynb'), '{"nbformat": 4, "cells": [}')
    const { code, stdout } = await validate('d.ipynb', 'e.ipynb', '--format', 'github')
    assert.equal(code, 2)
    assert.match(stdout, /^::error file=e\.ipynb,line=1,.*title=not-json::[^\n]*\n$/)
  })

  it('writes one JSON document, with --json as well, and a report to a file', async () => {
    const [format, flag] = [
      await validate('c.ipynb', '--format', 'json'),
      await validate('c.ipynb', '--json'),
    ]
    assert.deepEqual(JSON.parse(format.stdout), JSON.parse(flag.stdout))
    const { stdout } = await validate('c.ipynb', '--format', 'sarif', '-o', 'report.sarif')
    assert.equal(stdout, '')
    const report = readFileSync(join(sandbox.work, 'report.sarif'), 'utf8')
    assert.equal((JSON.parse(report) as { version: string }).version, '2.1.0')
  })

  it('explains a code, and finds the one that was meant', async () => {
    const { stdout } = await sandbox.run(['pragmas', '--problem', 'missing-comma'])
    assert.match(stdout, /^error\[missing-comma\]/)
    const { code, stderr } = await sandbox.run(['pragmas', '--problem', 'mising-comma'])
    assert.equal(code, 2)
    assert.match(stderr, /did you mean `missing-comma`/)
  })
})
