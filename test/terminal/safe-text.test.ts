import assert from 'node:assert/strict'

import fc from 'fast-check'

import { safeLine, safeText } from '../../src/terminal/safe-text.ts'

describe('safeText', () => {
  const cases: [what: string, given: string, shown: string][] = [
    ['lets colours pass and closes them', '\x1b[1;31mred', '\x1b[1;31mred\x1b[0m'],
    ['shows a lone escape', 'a\x1bb', 'a\\x1bb'],
    ['shows a title sequence', '\x1b]0;owned\x07', '\\x1b]0;owned\\x07'],
    ['shows a cursor movement', '\x1b[2Jgone', '\\x1b[2Jgone'],
    ['shows C1 controls', '\x9b31m\x85', '\\x9b31m\\x85'],
    ['shows a carriage return', 'safe\rhidden', 'safe\\rhidden'],
    ['takes the line end of Windows for a line end', 'a\r\nb', 'a\nb'],
    ['keeps tabs and line feeds', 'a\tb\n', 'a\tb\n'],
    ['shows what turns the reading direction', 'x\u202ey', 'x\\u202ey'],
    ['shows half a surrogate pair', 'a\ud800b', 'a\\ud800b'],
    ['keeps letters of all languages and emoji', 'né 日本 👍', 'né 日本 👍'],
    ['shows a colour that never ends', `\x1b[${'1;'.repeat(50)}m`, `\\x1b[${'1;'.repeat(50)}m`],
  ]
  for (const [what, given, shown] of cases)
    it(what, () => {
      assert.equal(safeText(given), shown)
    })

  it('drops colours when asked to', () => {
    assert.equal(safeText('\x1b[31mred\x1b[0m', { colours: false }), 'red')
  })

  it('never lets a control character through but those of colours', () => {
    const hostile = fc.array(
      fc.constantFrom('\x1b', '[', '3', '1', 'm', ';', ']', '\x07', '\x9b', '\r', 'x'),
    )
    fc.assert(
      fc.property(hostile, (parts) => {
        const safe = safeText(parts.join('')).replace(/\x1b\[[0-9;:]*m/g, '')
        assert.doesNotMatch(safe, /[\x00-\x08\x0b-\x1f\x7f-\x9f]/)
      }),
    )
  })
})

describe('safeLine', () => {
  it('keeps a text on one line', () => {
    assert.equal(safeLine('a\nb\tc\r\n'), 'a\\nb\\tc\\n')
  })
})
