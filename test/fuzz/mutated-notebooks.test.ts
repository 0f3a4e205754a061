import assert from 'node:assert/strict'
import { applyTextEdits } from '../../src/notebook/apply-text-edits.ts'
import { locateInFile } from '../../src/notebook/file-position.ts'
import { newNotebook } from '../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../src/notebook/read-notebook.ts'
import { wordProblem } from '../../src/problems/catalogue.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import { checkSections } from '../support/check-sections.ts'
import { seededRandom } from '../support/random.ts'
import { isPragmaName, isUnchecked } from '../syntax/pragma-names.ts'
import { mutate, seeds } from './mutations.ts'

const notebooks = 10_000

/** Reads, locates and fixes what can be read; whether it could. */
async function goThrough(text: string): Promise<boolean> {
  const { notebook, problems } = readNotebook(text)
  for (const problem of problems) assert.notEqual(wordProblem(problem).message, '')
  if (!notebook) {
    assert.ok(problems.length > 0, 'no notebook and no reason')
    return false
  }
  const reading = parseSections(notebook, isPragmaName, isUnchecked)
  checkSections(notebook, reading)
  const places = reading.problems.flatMap(({ at }) =>
    at ? [{ cell: at.cell, offset: at.start }] : [],
  )
  for (const place of await locateInFile(notebook.text, places))
    assert.ok(place && place.fileOffset <= notebook.text.length)
  const fixes = reading.problems.flatMap(({ fix }) => (fix?.isSafe ? [fix.edits] : []))
  const fixed = await applyTextEdits(notebook.text, fixes)
  assert.ok(fixes.length === 0 || fixed.applied.length > 0, 'no fix could be applied')
  assert.equal(readNotebook(fixed.text).notebook?.cells.length, notebook.cells.length)
  return true
}

describe('mutated notebooks', () => {
  it(`are read, located and fixed without a throw (${notebooks})`, async () => {
    const random = seededRandom(4711)
    let readable = 0
    for (let count = 0; count < notebooks; count++) {
      const chosen = seeds.filter(() => random() < 0.4)
      const sources = chosen.map((seed) => (random() < 0.5 ? mutate(seed, random) : seed))
      let next = 0
      const whole = newNotebook(
        sources.map((source) => ({ kind: random() < 0.9 ? 'code' : 'markdown', source })),
        () => `id-${random() < 0.9 ? ++next : next}`,
      )
      const text = random() < 0.5 ? mutate(whole, random) : whole
      try {
        if (await goThrough(text)) readable++
      } catch (error) {
        throw new Error(`on ${JSON.stringify(text)}`, { cause: error })
      }
    }
    assert.ok(readable > notebooks / 3 && readable < notebooks, `${readable} readable`)
  })

  it('are refused as bytes that are no UTF-8 without a throw', () => {
    const random = seededRandom(99)
    const whole = new TextEncoder().encode(
      newNotebook([{ kind: 'code', source: 'é 😀' }], () => 'a'),
    )
    for (let count = 0; count < notebooks; count++) {
      const bytes = whole.slice()
      for (let edits = 0; edits < 3; edits++)
        bytes[Math.floor(random() * bytes.length)] = Math.floor(random() * 256)
      const { notebook, problems } = readNotebook(bytes)
      assert.ok(notebook !== null || problems.length > 0)
    }
  })
})
