import assert from 'node:assert/strict'
import type { Notebook } from '../../src/notebook/notebook.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import { expectProblems, fixedSource, readFixture } from '../support/expect-problems.ts'
import { isPragmaName, isUnchecked } from './pragma-names.ts'

function find(notebook: Notebook): readonly Problem[] {
  return parseSections(notebook, isPragmaName, isUnchecked).problems
}

/** What is wrong, marked by carets, and the source after the fix of the first problem, if it has one. */
const mistakes: [what: string, fixture: string, fixed?: string][] = [
  [
    'a comma that is missing between parameters',
    `
    #%task(name=a dep=[b])
    #             ^^^ missing-comma`,
    '#%task(name=a, dep=[b])',
  ],
  [
    'a comma that is missing in a list',
    `
    #%task(name=a, dep=[b c])
    #                     ^ missing-comma`,
    '#%task(name=a, dep=[b, c])',
  ],
  [
    'a comma that is missing between pairs',
    `
    #%job(name=a, variables=[(b,c) (d,e)])
    #                              ^ missing-comma`,
    '#%job(name=a, variables=[(b,c), (d,e)])',
  ],
  [
    'a comma too many',
    `
    #%task(name=a,,dep=[,b])
    #             ^ extra-comma
    #                   ^ extra-comma`,
    '#%task(name=a,dep=[,b])',
  ],
  [
    'a semicolon for a comma',
    `
    #%task(name=a; dep=[b;c])
    #            ^ wrong-character
    #                    ^ wrong-character`,
    '#%task(name=a, dep=[b;c])',
  ],
  [
    'a colon for an equals sign',
    `
    #%task(name:a, dep: [b])
    #          ^ wrong-character
    #                 ^ wrong-character`,
    '#%task(name=a, dep: [b])',
  ],
  [
    'other signs for an equals sign',
    `
    #%task(name:=a, dep==[b], import=>[c])
    #          ^^ wrong-character
    #                  ^^ wrong-character
    #                               ^^ wrong-character`,
    '#%task(name=a, dep==[b], import=>[c])',
  ],
  [
    'a missing equals sign',
    `
    #%task(name "a", dep[b])
    #      ^^^^ missing-equals
    #                ^^^ missing-equals`,
    '#%task(name= "a", dep[b])',
  ],
  [
    'an equals sign without a name',
    `
    #%task(=a, name=b)
    #      ^ missing-key`,
  ],
  [
    'a name that cannot be one',
    `
    #%task(1st=a, na%me=b)
    #      ^^^ malformed-key
    #             ^^^^^ malformed-key`,
  ],
  [
    'a name in quotes',
    `
    #%task("name"=a)
    #      ^^^^^^ quoted-key`,
    '#%task(name=a)',
  ],
  [
    'a word that is no parameter',
    `
    #%task(please do, name=a, [b])
    #      ^^^^^^^^^ stray-word
    #                         ^^^ stray-word`,
  ],
  [
    'a value with a space',
    `
    #%task(name=a b, variables=[(c,d e)])
    #           ^^^ space-in-value
    #                              ^^^ space-in-value`,
    '#%task(name="a b", variables=[(c,d e)])',
  ],
  [
    'a character that needs quotes',
    `
    #%task(name=build%, runs=2*n)
    #                ^ unexpected-character
    #                         ^ unexpected-character`,
    '#%task(name="build%", runs=2*n)',
  ],
  [
    'a character that cannot be seen',
    `
    #%task(name=a\u200Bb)
    #            ^ unexpected-character`,
    '#%task(name=ab)',
  ],
  [
    'text after a complete value',
    `
    #%task(name=a "b", url=a=b)
    #             ^^^ unexpected-text
    #                       ^^ unexpected-text`,
  ],
  [
    'pairs written with equals signs',
    `
    #%task(name=a, variables=[(b=c), d=e])
    #                           ^ equals-in-list
    #                                 ^ equals-in-list`,
    '#%task(name=a, variables=[(b,c), d=e])',
  ],
  [
    'a quote that is never closed',
    `
    #%task(name="a, dep=[b])
    #           ^^ unclosed-quote`,
    '#%task(name="a", dep=[b])',
  ],
  [
    'quotes of two kinds',
    `
    #%job(name=a, variables=[(b,"c')])
    #                           ^^^ mismatched-quotes`,
    '#%job(name=a, variables=[(b,"c")])',
  ],
  [
    'typographic quotes',
    `
    #%task(name=“a”)
    #           ^^^ typographic-quotes`,
    '#%task(name="a")',
  ],
  [
    'a list that is not closed before the next parameter',
    `
    #%task(name=a, dep=[b, import=[c])
    #                  ^ unclosed-bracket`,
    '#%task(name=a, dep=[b], import=[c])',
  ],
  [
    'a list that is not closed at all',
    `
    #%task(name=a, dep=[b)
    #                  ^ unclosed-bracket`,
    '#%task(name=a, dep=[b])',
  ],
  [
    'a pair that is not closed',
    `
    #%job(name=a, variables=[(b,c], x=1)
    #                        ^ unclosed-bracket`,
    '#%job(name=a, variables=[(b,c)], x=1)',
  ],
  [
    'brackets of two kinds',
    `
    #%task(name=a, dep=(b,c], import=[d])
    #                      ^ mismatched-brackets`,
    '#%task(name=a, dep=[b,c], import=[d])',
  ],
  [
    'a round bracket that closes a list in the middle of the parameters',
    `
    #%task(name=a, dep=[b,c), import=[d])
    #                      ^ mismatched-brackets`,
    '#%task(name=a, dep=[b,c], import=[d])',
  ],
  [
    'a bracket that closes nothing',
    `
    #%task(name=a], dep=[b])
    #            ^ extra-bracket`,
    '#%task(name=[a], dep=[b])',
  ],
  [
    'a list whose opening bracket is missing',
    `
    #%task(name=a, dep=b,c])
    #                     ^ extra-bracket`,
    '#%task(name=a, dep=[b,c])',
  ],
  [
    'a bracket that is opened twice',
    `
    #%task(name=a, dep=[[b], import=[c])
    #                  ^ unclosed-bracket`,
    '#%task(name=a, dep=[b], import=[c])',
  ],
  [
    'a pair that is not closed before the next',
    `
    #%job(name=a, variables=[(b,1,(c,2)])
    #                        ^ unclosed-bracket`,
    '#%job(name=a, variables=[(b,1),(c,2)])',
  ],
  [
    'a quote that ends what none opens',
    `
    #%task(name=a, dep=[b"])
    #                    ^ unopened-quote`,
    '#%task(name=a, dep=["b"])',
  ],
  [
    'curly brackets',
    `
    #%task(name=a, dep={b})
    #                  ^ wrong-character
    #                    ^ wrong-character`,
    '#%task(name=a, dep=[b})',
  ],
  [
    'a map for a list of pairs',
    `
    #%task(name=a, variables={b: 1, "c d":'x:y', e:http://f/g}, dep=[h])
    #                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ map-for-pairs`,
    '#%task(name=a, variables=[("b","1"), ("c d","x:y"), ("e","http://f/g")], dep=[h])',
  ],
  [
    'square brackets around all parameters',
    `
    #%task[name=a, dep=[b]]
    #     ^ wrong-character
    #                     ^ wrong-character`,
    '#%task(name=a, dep=[b]]',
  ],
  [
    'full-width punctuation',
    `
    #%task（name＝a，dep=［b］）
    #     ^ wrong-character
    #          ^ wrong-character
    #            ^ wrong-character
    #                 ^ wrong-character
    #                   ^ wrong-character
    #                    ^ wrong-character`,
    '#%task(name＝a，dep=［b］）',
  ],
]

describe('parseSections reports', () => {
  for (const [what, fixture, fixed] of mistakes)
    it(what, () => {
      const problems = expectProblems(find, fixture)
      if (fixed !== undefined)
        assert.equal(fixedSource(problems[0], readFixture(fixture).source), fixed)
    })

  it('no error for a pragma whose parameters are never checked', () => {
    expectProblems(find, '#%runtime_env(type, image=my image)')
  })

  it('lists nested too deep once', () => {
    const nested = `#%task(name=a, dep=${'['.repeat(100_000)}b${']'.repeat(100_000)})`
    expectProblems(find, `${nested}\n${' '.repeat(35)}^ nested-too-deep`)
  })
})
