import assert from 'node:assert/strict'

import { sizeText } from '../../src/terminal/size-text.ts'

describe('sizeText', () => {
  it('says a number of bytes in two or three digits', () => {
    const texts = [0, 999, 1000, 1234, 9949, 9950, 999_499, 999_500, 34e6, 5e15].map(sizeText)
    assert.deepEqual(texts, [
      '0 B',
      '999 B',
      '1.0 kB',
      '1.2 kB',
      '9.9 kB',
      '10 kB',
      '999 kB',
      '1.0 MB',
      '34 MB',
      '5000 TB',
    ])
  })
})
