import assert from 'node:assert/strict'

import { filePattern } from '../../../src/local/runner/file-pattern.ts'

const selected: readonly (readonly [string, string, boolean])[] = [
  ['a.txt', 'a.txt', true],
  ['a.txt', 'axtxt', false],
  ['a.txt', 'd/a.txt', false],
  ['./a.txt', 'a.txt', true],
  ['*.txt', 'a.txt', true],
  ['*.txt', 'd/a.txt', false],
  ['**.txt', 'd/e/a.txt', true],
  ['d/**', 'd/e/a.txt', true],
  ['d/**', 'd', false],
  ['d', 'd/a.txt', false],
  ['a?.t', 'ab.t', true],
  ['a?.t', 'a/.t', false],
  ['[ab].t', 'b.t', true],
  ['[!ab].t', 'b.t', false],
  ['[!ab].t', '/.t', false],
  ['[a-c].t', 'b.t', true],
  ['{x,y*}.t', 'yes.t', true],
  ['{x,y*}.t', 'xe.t', false],
  ['a\\*b', 'a*b', true],
  ['a\\*b', 'axb', false],
  ['a,b', 'a,b', true],
  ['(a|b)+$', 'a', false],
  ['(a|b)+$', '(a|b)+$', true],
  ['glob:*.x', 'a.x', true],
  ['regex:.*[.]x', 'd/a.x', true],
  ['Zoë?', 'Zoë😀', true],
]

describe('a pattern for files', () => {
  for (const [pattern, path, fits] of selected) {
    it(`${pattern} ${fits ? 'selects' : 'leaves'} ${path}`, () => {
      assert.equal(filePattern(pattern)?.(path), fits)
    })
  }

  for (const pattern of ['[ab', '{a', '{a,{b}}', 'regex:(']) {
    it(`cannot be ${pattern}`, () => {
      assert.equal(filePattern(pattern), null)
    })
  }
})
