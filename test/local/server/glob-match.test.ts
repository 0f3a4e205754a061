import assert from 'node:assert/strict'
import { globMatcher } from '../../../src/local/server/spaces/glob-match.ts'

describe('matching files with patterns', () => {
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['*.txt', 'a.txt', true],
    ['*.txt', 'sub/a.txt', false],
    ['**/*.txt', 'sub/deep/a.txt', true],
    ['**/*.txt', 'a.txt', true],
    ['**', 'sub/a.txt', true],
    ['sub/**', 'sub/x/y', true],
    ['?.txt', 'a.txt', true],
    ['?.txt', 'ab.txt', false],
    ['a?b', 'a/b', false],
    ['a.txt', 'aXtxt', false],
    ['[a].txt', '[a].txt', true],
    ['', 'a', false],
  ]
  for (const [pattern, path, fits] of cases) {
    it(`${pattern} ${fits ? 'fits' : 'does not fit'} ${path}`, () => {
      assert.equal(globMatcher(pattern)(path), fits)
    })
  }

  it('takes no longer for a pattern that is made to be slow', () => {
    assert.equal(globMatcher('*a'.repeat(200))('a'.repeat(5000) + 'b'), false)
  })
})
