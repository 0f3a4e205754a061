import assert from 'node:assert/strict'
import fc from 'fast-check'
import { findJsonError, jsonDepth } from '../../src/notebook/json-error.ts'

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('findJsonError', () => {
  const cases: [text: string, offset: number, expected: string][] = [
    ['{"a" 1}', 5, '`:`'],
    ['[1,]', 3, 'a value'],
    ['{"a": 1,}', 8, 'a key in double quotes'],
    ['[1 2]', 3, '`,` or `]`'],
    ['{"a": 1', 7, '`,` or `}`'],
    ['{} {}', 3, 'the end of the file'],
    ["{'a': 1}", 1, 'a key in double quotes'],
    ['[01]', 2, '`,` or `]`'],
    ['["a\nb"]', 1, 'a value'],
    ['["\\x"]', 1, 'a value'],
  ]
  for (const [text, offset, expected] of cases)
    it(`finds that ${JSON.stringify(text)} lacks ${expected} at ${offset}`, () => {
      assert.deepEqual(findJsonError(text), { offset, expected })
    })

  it('agrees with JSON.parse on what is JSON', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"a"',
      '"\\n"',
      '1',
      '-0.5e3',
      'true',
      ' ',
      '"',
      'x',
    ]
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 12 }), (parts) => {
        const text = parts.join('')
        assert.equal(findJsonError(text) === null, parses(text), text)
      }),
      { numRuns: 2000 },
    )
    fc.assert(
      fc.property(fc.json(), (text) => {
        assert.equal(findJsonError(text), null)
      }),
    )
  })

  it('measures depth outside strings only', () => {
    assert.equal(jsonDepth('{"[[[\\"[[": [["\\\\"], [[]]]}'), 4)
  })
})
