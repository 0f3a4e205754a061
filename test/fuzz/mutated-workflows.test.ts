import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { buildWorkflow } from '../../src/operations/build-workflow.ts'
import { placeProblems } from '../../src/operations/place-problems.ts'
import { shownProblems } from '../../src/operations/shown-problems.ts'
import { githubReport } from '../../src/terminal/reports/github.ts'
import { problemsDocument } from '../../src/terminal/reports/problems-document.ts'
import { sarifReport } from '../../src/terminal/reports/sarif.ts'
import { seededRandom } from '../support/random.ts'
import { mutate, seeds } from './mutations.ts'

const notebooks = 10_000

describe('workflows of mutated notebooks', () => {
  let folder: string

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-fuzz-'))
  })

  after(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  /** Validates as the command does, without an interpreter; how many workflows came of it. */
  async function validate(text: string): Promise<number> {
    const { notebook, problems } = readNotebook(text)
    if (!notebook) return 0
    const built = await buildWorkflow(
      { path: 'fuzz.ipynb', folder, name: 'fuzz', notebook, problems },
      { python: null },
    )
    const placed = await placeProblems(shownProblems(built))
    const { summary } = problemsDocument(placed, 1)
    assert.equal(summary.errors > 0, built.hasErrors)
    assert.equal(githubReport(placed).split('\n').length, placed.length + 1)
    JSON.stringify(sarifReport(placed, '0.0.0'))
    return built.workflow && !built.hasErrors ? 1 : 0
  }

  it(`come without a throw, and their problems can be shown (${notebooks})`, async () => {
    const random = seededRandom(31337)
    let workflows = 0
    for (let count = 0; count < notebooks; count++) {
      const sources = Array.from({ length: 1 + Math.floor(random() * 6) }, () => {
        const seed = seeds[Math.floor(random() * seeds.length)] ?? ''
        return random() < 0.5 ? mutate(seed, random) : seed
      })
      let next = 0
      const text = newNotebook(
        sources.map((source) => ({ kind: 'code', source })),
        () => `id-${++next}`,
      )
      try {
        workflows += await validate(text)
      } catch (error) {
        throw new Error(`on ${JSON.stringify(sources)}`, { cause: error })
      }
    }
    assert.ok(workflows > notebooks / 50 && workflows < notebooks, `${workflows} workflows`)
  })
})
