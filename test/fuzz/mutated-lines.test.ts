import assert from 'node:assert/strict'
import type { Notebook } from '../../src/notebook/notebook.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import { checkSections } from '../support/check-sections.ts'
import { seededRandom } from '../support/random.ts'
import { isPragmaName, isUnchecked } from '../syntax/pragma-names.ts'
import { mutate, seeds } from './mutations.ts'

const lines = 1_000_000

function cellAlone(source: string): Notebook {
  const cell = {
    index: 0,
    id: null,
    kind: 'code',
    source,
    metadata: {},
    executionCount: null,
  } as const
  return {
    cells: [{ ...cell, outputs: [] }],
    metadata: {},
    format: { major: 4, minor: 5 },
    text: '',
  }
}

describe('mutated pragmas', () => {
  it(`are read without a throw and reported within their cell (${lines})`, () => {
    const random = seededRandom(20261125)
    let broken = 0
    for (let count = 0; count < lines; count++) {
      const seed = seeds[count % seeds.length] ?? ''
      const notebook = cellAlone(mutate(seed, random))
      try {
        const reading = parseSections(notebook, isPragmaName, isUnchecked)
        checkSections(notebook, reading)
        if (reading.sections.some(({ isBroken }) => isBroken)) broken++
      } catch (error) {
        throw new Error(`on ${JSON.stringify(notebook.cells[0]?.source)}`, { cause: error })
      }
    }
    // a mutation that never breaks anything would test nothing
    assert.ok(broken > lines / 20 && broken < lines, `${broken} broken`)
  })
})
