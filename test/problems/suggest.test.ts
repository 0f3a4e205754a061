import assert from 'node:assert/strict'
import { suggest, suggestBeginning } from '../../src/problems/suggest.ts'

describe('suggest', () => {
  const cases: [given: string, known: string[], meant: string | null][] = [
    ['dpe', ['name', 'dep', 'export'], 'dep'],
    ['Task', ['task', 'split'], 'task'],
    ['langauge', ['language', 'name'], 'language'],
    ['x', ['name', 'dep'], null],
    ['zebra', ['name', 'dep', 'export'], null],
    ['', ['name'], null],
    ['of', ['on', 'off'], 'off'],
  ]
  for (const [given, known, meant] of cases)
    it(`takes ${given || 'nothing'} for ${meant ?? 'none of them'}`, () => {
      assert.equal(suggest(given, known), meant)
    })
})

describe('suggestBeginning', () => {
  it('takes the one word that begins so, or that it begins with', () => {
    const known = ['dep', 'draw_job', 'export_xml', 'export_json', 'if']
    const cases: [given: string, meant: string | null][] = [
      ['draw', 'draw_job'],
      ['depends', 'dep'],
      ['export', null],
      ['iffy', null],
      ['d', null],
    ]
    for (const [given, meant] of cases) assert.equal(suggestBeginning(given, known), meant, given)
  })
})
