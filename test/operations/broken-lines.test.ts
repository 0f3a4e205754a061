import assert from 'node:assert/strict'
import { buildWorkflow } from '../../src/operations/build-workflow.ts'
import { placeOf } from '../support/expect-problems.ts'
import { notebookOf } from '../support/notebook-of.ts'

async function problemsOf(source: string): Promise<string[]> {
  const notebook = notebookOf(source)
  const file = { path: 'n.ipynb', folder: '/nowhere', name: 'n', notebook, problems: [] }
  const { problems } = await buildWorkflow(file, { python: null })
  return problems.map((problem) => placeOf(problem, source))
}

describe('a line whose syntax is broken', () => {
  it('is looked through for all else that is wrong with it', async () => {
    assert.deepEqual(await problemsOf('#%task(name=a dpe=[b], language=Pyton)\nx = 1'), [
      'missing-comma at 1:15-18',
      'unknown-parameter at 1:15-18',
      'unknown-language at 1:33-38',
    ])
  })

  it('is not blamed for what could not be read in it', async () => {
    assert.deepEqual(await problemsOf('#%task(nam!e=a, dep=[b c d)\nx = 1'), [
      'malformed-key at 1:8-13',
      'unclosed-bracket at 1:21-22',
      'missing-comma at 1:24-25',
      'missing-comma at 1:26-27',
    ])
  })
})
