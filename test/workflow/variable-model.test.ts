import assert from 'node:assert/strict'
import { checkModel } from '../../src/workflow/variable-model.ts'

const verdicts: readonly (readonly [model: string, good: string, bad: string])[] = [
  ['PA:BOOLEAN', 'True 1 false', 'yes  2'],
  ['PA:INTEGER', '0 -5 +7 2147483647', '1.5 2147483648 abc'],
  ['pa:integer[1,10]', '1 10', '0 11'],
  ['PA:LONG', '9223372036854775807', '9223372036854775808'],
  ['PA:SHORT[-5,5]', '-5 5', '6 40000'],
  ['PA:FLOAT', '1 1.5 .5 1e3 NaN -Infinity 2f', '1,5 x'],
  ['PA:DOUBLE[0,1]', '0 0.5 1', '1.1 NaN'],
  ['PA:LIST(a, b ,)', 'a b', 'c'],
  ['PA:REGEXP([a-z]+[0-9]*)', 'ab ab12', 'AB 12'],
  ['PA:URL', 'http://a/b file:///x', 'a/b gopher'],
  ['PA:URI', 'a/b http://a?x=%20', '%zz a<b'],
  ['PA:NOT_EMPTY_STRING', 'x', ''],
  ['PA:DATETIME(yyyy-MM-dd)', '2026-11-25 2026-13-1', '25/11/2026 x'],
  ['PA:DATETIME(yyyyMMdd)', '20261125', '2026'],
  [
    'PA:DATETIME(yyyy-MM-dd)[2026-02-01,2026-11-30]',
    '2026-02-01 2026-11-30 2026-7-4',
    '2026-01-31 2026-12-01 2026-13-1 x',
  ],
  ['PA:HIDDEN', 'anything', ''],
]

describe('checkModel', () => {
  for (const [model, good, bad] of verdicts)
    it(`knows what fits ${model}`, () => {
      for (const value of good.split(' '))
        assert.deepEqual(checkModel(model, value), { kind: 'fits' }, value)
      if (model === 'PA:HIDDEN') return
      for (const value of bad.split(' '))
        assert.equal(checkModel(model, value).kind, 'mismatch', value)
    })

  it('knows JSON, cron and dates with words and zones', () => {
    assert.equal(checkModel('PA:JSON', '{"a": [1]}').kind, 'fits')
    assert.equal(checkModel('PA:JSON', '{a}').kind, 'mismatch')
    assert.equal(checkModel('PA:CRON', '*/5 0-12 L jan mon|0 0 1 1 *').kind, 'fits')
    assert.equal(checkModel('PA:CRON', '* * *').kind, 'mismatch')
    assert.equal(checkModel('PA:DATETIME(EEE)[Mon,Fri]', 'Tue').kind, 'unchecked')
    const date = "PA:DATETIME(EEE, d MMM yyyy 'at' HH:mm z)"
    assert.equal(checkModel(date, 'Wed, 25 Nov 2026 at 01:20 +01:00').kind, 'fits')
    assert.equal(checkModel(date, 'Wed, 25 Nov 2026 01:20').kind, 'mismatch')
  })

  it('allows the empty value where the model ends with a question mark', () => {
    assert.equal(checkModel('PA:INTEGER[1,2]?', '').kind, 'fits')
    assert.equal(checkModel('PA:INTEGER[1,2]', '').kind, 'mismatch')
    // blanks are Java's: none around whole numbers, any around others
    assert.equal(checkModel('PA:INTEGER[1, 2]', '1').kind, 'mismatch')
    assert.equal(checkModel('PA:FLOAT[1, 2]', ' 1.5 ').kind, 'fits')
  })

  it('leaves to the server what only a server knows, and other text unchecked', () => {
    assert.equal(checkModel('PA:CREDENTIAL', 'x').kind, 'unchecked')
    assert.equal(checkModel('PA:MODEL_FROM_URL(http://x/y)', 'x').kind, 'unchecked')
    assert.equal(checkModel('INTEGER', 'x').kind, 'fits')
    assert.deepEqual(checkModel('PA:X', 'x'), {
      kind: 'unrecognized',
      reason: "Unrecognized type in model 'PA:X'",
    })
  })

  it('never tries an expression that could take for ever', () => {
    const value = `${'a'.repeat(50)}!`
    for (const expression of ['(a+)+', '(a|a)*', '((a{1,9}))*', '(?:(b|a+))+x', '(a)\\1'])
      assert.equal(checkModel(`PA:REGEXP(${expression})`, value).kind, 'unchecked', expression)
    assert.equal(checkModel('PA:REGEXP(a++)', 'a').kind, 'unchecked')
    assert.equal(checkModel('PA:REGEXP((ab)+[(*]\\()', 'abab*(').kind, 'fits')
  })
})
