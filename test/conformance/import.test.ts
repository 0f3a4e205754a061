import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { toJson } from '../../src/formats/json/write.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import { checkFlow } from '../../src/workflow/check-flow.ts'
import { checkWorkflow } from '../../src/workflow/check-workflow.ts'
import { corpusFolder, hasCorpus } from './corpus.ts'
import { throughNotebook } from '../support/through-notebook.ts'

if (hasCorpus)
  describe('a workflow of the reference, as a notebook', () => {
    const folder = join(corpusFolder, 'expected')
    const files = readdirSync(folder).filter((name) => name.endsWith('.xml'))
    for (const file of files.filter((name) => isTaken(join(folder, name))))
      it(`gives ${file} again`, async () => {
        const { workflow } = readXml(readFileSync(join(folder, file), 'utf8'))
        assert.ok(workflow)
        const again = await throughNotebook(workflow)
        assert.deepEqual(sorted(toJson(again)), sorted(toJson(workflow)))
      })
  })

/** Whether ProActive takes it: what it refuses cannot be submitted, and so not compared. */
function isTaken(path: string): boolean {
  const { workflow } = readXml(readFileSync(path, 'utf8'))
  return !!workflow && checkWorkflow(workflow).length + checkFlow(workflow).length === 0
}

/** Tasks may stand in another order: one must come after those that it depends on. */
function sorted(json: string): unknown {
  const parsed = JSON.parse(json) as { tasks: { name: string }[] }
  parsed.tasks.sort((a, b) => (a.name < b.name ? -1 : 1))
  return parsed
}
