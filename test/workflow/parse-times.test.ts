import assert from 'node:assert/strict'

import { parseDuration } from '../../src/workflow/parse-duration.ts'
import { parseStartAt } from '../../src/workflow/parse-start-at.ts'

describe('parseDuration', () => {
  for (const [text, seconds] of [
    ['5', 5],
    ['1:30', 90],
    ['01:00:00', 3600],
    ['90:00', 5400],
  ] as const)
    it(`reads ${text}`, () => {
      assert.equal(parseDuration(text), seconds * 1000)
    })

  for (const text of ['', '0', '0:00', 'five', '1:2:3:4', '1.5', '-1', ':30', ' 5'])
    it(`takes ${JSON.stringify(text)} for none`, () => {
      assert.equal(parseDuration(text), null)
    })
})

describe('parseStartAt', () => {
  const noon = Date.UTC(2030, 2, 1, 12)

  for (const text of [
    '2030-03-01T13:00:00+01:00',
    '2030-03-01T13:00:00+0100',
    '2030-03-01T13:00+01',
    '2030-03-01T12:00:00Z',
    '2030-03-01T12:00:00.000Z',
  ])
    it(`reads ${text}`, () => {
      assert.equal(parseStartAt(text), noon)
    })

  it('takes the local zone where none is named', () => {
    assert.equal(parseStartAt('2030-03-01T13:00:00'), new Date(2030, 2, 1, 13).getTime())
  })

  for (const text of ['', 'tomorrow', '2030-03-01', '2030-13-41T00:00:00Z', '1900'])
    it(`takes ${JSON.stringify(text)} for none`, () => {
      assert.equal(parseStartAt(text), null)
    })
})
