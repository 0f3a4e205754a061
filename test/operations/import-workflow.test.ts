import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { importWorkflow } from '../../src/operations/import-workflow.ts'
import { Failure } from '../../src/problems/failure.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

describe('importWorkflow', () => {
  let folder: string
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-import-'))
  })
  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  it('makes plain cells of a graph, with nothing kept and nothing to warn of', async () => {
    writeFileSync(join(folder, 'plan.dot'), 'digraph { b -> c; a -> b; lone }')
    const surroundings = testSurroundings({ workingFolder: folder })
    const { output, problems } = await importWorkflow('plan.dot', {}, surroundings)
    assert.deepEqual(problems, [])
    const cells = readNotebook(readFileSync(output, 'utf8')).notebook?.cells ?? []
    assert.deepEqual(
      cells.map(({ source }) => source),
      [
        '#%job(name=plan)',
        '#%task(name=a)',
        '#%task(name=b, dep=[a])',
        '#%task(name=c, dep=[b])',
        '#%task(name=lone)',
        '#%submit_job()',
      ],
    )
    assert.ok(cells.every(({ metadata }) => Object.keys(metadata).length === 0))
  })

  it('says of a notebook that it is one already', async () => {
    await assert.rejects(
      importWorkflow('night.ipynb', {}, testSurroundings({ workingFolder: folder })),
      (error) => error instanceof Failure && /a notebook already/.test(error.message),
    )
  })
})
