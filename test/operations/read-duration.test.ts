import assert from 'node:assert/strict'

import { readDuration } from '../../src/operations/read-duration.ts'

describe('readDuration', () => {
  const cases: [text: string, milliseconds: number][] = [
    ['90', 90_000],
    ['90s', 90_000],
    ['30m', 1_800_000],
    ['1h30m', 5_400_000],
    ['1.5h', 5_400_000],
    ['250ms', 250],
    ['2d', 172_800_000],
  ]
  for (const [text, milliseconds] of cases)
    it(`reads ${text}`, () => {
      assert.equal(readDuration(text), milliseconds)
    })

  for (const text of ['', 'soon', '5x', '-1s', '1h!', 'm'])
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => readDuration(text), { kind: 'usage', code: 'bad-duration' })
    })
})
