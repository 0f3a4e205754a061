import assert from 'node:assert/strict'
import { suggest } from '../../src/problems/suggest.ts'

describe('suggest', () => {
  const cases: [given: string, known: string[], meant: string | null][] = [
    ['dpe', ['name', 'dep', 'export'], 'dep'],
    ['Task', ['task', 'split'], 'task'],
    ['langauge', ['language', 'name'], 'language'],
    ['x', ['name', 'dep'], null],
    ['zebra', ['name', 'dep', 'export'], null],
    ['', ['name'], null],
  ]
  for (const [given, known, meant] of cases)
    it(`takes ${given || 'nothing'} for ${meant ?? 'none of them'}`, () => {
      assert.equal(suggest(given, known), meant)
    })
})
