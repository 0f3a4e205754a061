import assert from 'node:assert/strict'

import { nextCronDate } from '../../../src/local/runner/cron.ts'

const now = new Date(2026, 1, 10, 12, 34, 56).getTime()
const at = (...parts: readonly [number, number, number, number, number]): number =>
  new Date(...parts).getTime()

const next: readonly (readonly [string, number])[] = [
  ['* * * * *', at(2026, 1, 10, 12, 35)],
  ['0 * * * *', at(2026, 1, 10, 13, 0)],
  ['34 12 * * *', at(2026, 1, 11, 12, 34)],
  ['*/20 * * * *', at(2026, 1, 10, 12, 40)],
  ['0 22-2/2 * * *', at(2026, 1, 10, 22, 0)],
  ['0 0 L * *', at(2026, 1, 28, 0, 0)],
  ['0 0 1,15 * *', at(2026, 1, 15, 0, 0)],
  ['5 4 * jan mon-fri', at(2027, 0, 1, 4, 5)],
  ['0 0 * * 7', at(2026, 1, 15, 0, 0)],
  ['0 0 29 2 *', at(2028, 1, 29, 0, 0)],
  ['0 9 * * *|30 13 * * *', at(2026, 1, 10, 13, 30)],
]

describe('the next date of a cron pattern', () => {
  for (const [pattern, moment] of next) {
    it(`of ${pattern}`, () => {
      assert.equal(nextCronDate(pattern, now), moment)
    })
  }

  for (const text of [
    '',
    '1',
    'true',
    '60 * * * *',
    '* * * * * *',
    '* * 0 * *',
    '*-3 * * * *',
    'a * * * *',
    '*/0 * * * *',
  ]) {
    it(`is none for ${JSON.stringify(text)}`, () => {
      assert.equal(nextCronDate(text, now), null)
    })
  }

  it('is none for a day that never comes, and comes to this without waiting', () => {
    assert.equal(nextCronDate('0 0 31 2 *', now), null)
  })
})
