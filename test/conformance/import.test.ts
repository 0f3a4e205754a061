import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { toJson } from '../../src/formats/json/write.ts'
import { readXml } from '../../src/formats/xml/read.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { checkFlow } from '../../src/workflow/check-flow.ts'
import { checkWorkflow } from '../../src/workflow/check-workflow.ts'
import type { Workflow } from '../../src/workflow/workflow.ts'
import { runProgram } from '../support/sandbox.ts'
import { throughNotebook } from '../support/through-notebook.ts'
import { corpusFolder, hasCorpus } from './corpus.ts'

/** Every workflow of the corpora: those of notebooks, those that cells sent, those of real runs. */
function corpusFiles(): string[] {
  const folders = [corpusFolder, `${corpusFolder}-runs`].map((folder) => join(folder, 'expected'))
  return folders.filter(existsSync).flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.xml'))
      .map((name) => join(folder, name)),
  )
}

if (hasCorpus) {
  const files = corpusFiles()
  const taken = files.filter(isTaken)
  describe(`a workflow of the reference, as a notebook (${taken.length} of ${files.length}; the others ProActive refuses)`, () => {
    for (const file of taken)
      it(`gives ${basename(file)} again`, async () => {
        const workflow = workflowIn(file)
        const again = await throughNotebook(workflow)
        assert.equal(sorted(again), sorted(workflow))
      })

    it('does so as commands', async function () {
      this.timeout(120_000)
      const folder = mkdtempSync(join(tmpdir(), 'pa-nb-import-'))
      const run = async (...given: string[]) => {
        const ended = await runProgram(
          [process.execPath, join(packageRoot(), 'bin/run.js'), ...given],
          {
            environment: { PATH: process.env.PATH ?? '', HOME: folder, XDG_STATE_HOME: folder },
            folder,
            timeoutMs: 60_000,
          },
        )
        assert.equal(ended.code, 0, ended.stderr)
        return ended.stdout
      }
      try {
        for (const [index, file] of taken.entries()) {
          if (index % 25 !== 0) continue
          await run('import', file, '-o', `n${index}.ipynb`)
          const again = readXml(await run('export', `n${index}.ipynb`)).workflow
          assert.ok(again)
          assert.equal(sorted(again), sorted(workflowIn(file)), file)
        }
      } finally {
        rmSync(folder, { recursive: true })
      }
    })
  })
}

function workflowIn(path: string): Workflow {
  const { workflow } = readXml(readFileSync(path, 'utf8'))
  assert.ok(workflow)
  return workflow
}

/** Whether ProActive takes it: what it refuses cannot be submitted, and so not compared. */
function isTaken(path: string): boolean {
  const { workflow } = readXml(readFileSync(path, 'utf8'))
  return !!workflow && checkWorkflow(workflow).length + checkFlow(workflow).length === 0
}

/** Tasks may stand in another order: one must come after those that it depends on. */
function sorted(workflow: Workflow): string {
  const tasks = workflow.tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return toJson({ ...workflow, tasks })
}
