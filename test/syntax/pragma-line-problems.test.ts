import assert from 'node:assert/strict'
import type { Notebook } from '../../src/notebook/notebook.ts'
import type { Problem } from '../../src/problems/problem.ts'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import { expectProblems, fixedSource, readFixture } from '../support/expect-problems.ts'
import { isPragmaName, isUnchecked } from './pragma-names.ts'

function find(notebook: Notebook): readonly Problem[] {
  return parseSections(notebook, isPragmaName, isUnchecked).problems
}

/** As in parse-problems.test.ts, for the line as a whole. */
const mistakes: [what: string, fixture: string, fixed?: string][] = [
  [
    'a pragma that is closed too early',
    `
    #%task(name=a), dep=[b])
    #            ^ closed-too-early`,
    '#%task(name=a, dep=[b])',
  ],
  [
    'parameters without brackets',
    `
    #%task name=a, dep=[b]
    #      ^^^^^^^^^^^^^^^ missing-bracket`,
    '#%task(name=a, dep=[b])',
  ],
  [
    'a pragma without a name',
    `
    #% (name=a)
    ^^ missing-pragma-name`,
  ],
  [
    'a pragma that is not closed',
    `
    #%task(name=a, dep=[b]
    #     ^ unclosed-pragma
    print(1)`,
    '#%task(name=a, dep=[b])\nprint(1)',
  ],
  [
    'text after the closing bracket',
    `
    #%task(name=a) print(1)
    #              ^^^^^^^^ text-after-pragma`,
  ],
  [
    'a second pragma on the line',
    `
    #%task(name=a) #%submit_job()
    #              ^^^^^^^^^^^^^^ text-after-pragma`,
  ],
  [
    'a space within the mark',
    `
    # %task(name=a)
    ^^^ space-before-pragma
    print(1)`,
    '#%task(name=a)\nprint(1)',
  ],
  [
    'a mark of which a part is missing',
    `
    %task(name=a)
    ^ incomplete-mark
    print(1)`,
    '#%task(name=a)\nprint(1)',
  ],
  [
    'a comment that looks like a pragma',
    `
    #task(name=a)
    ^ incomplete-mark`,
    '#%task(name=a)',
  ],
  [
    'no comment that merely begins with the name of a pragma',
    `
    # import (see below)
    # task: 1`,
  ],
  [
    'later lines that stay code',
    `
    #%task(name=a)
    #%submit_job
    ^^ pragma-stays-code
    #%taks(name=b)
    ^^ pragma-stays-code
    #%% a title
    x = """
    #%submit_job
    """`,
  ],
  [
    'a mistake on a later line of a pragma',
    `
    #%task(
        name=a,
        dep=[b;c],
    #         ^ wrong-character
        import=[d]
        export=[e]
    #   ^^^^^^ missing-comma
    )
    print(1)`,
  ],
]

describe('parseSections reports of a line', () => {
  for (const [what, fixture, fixed] of mistakes)
    it(what, () => {
      const problems = expectProblems(find, fixture)
      if (fixed !== undefined)
        assert.equal(fixedSource(problems[0], readFixture(fixture).source), fixed)
    })

  it('a space before the mark', () => {
    const [problem] = expectProblems(find, ' #%task(name=a)\n^^^ space-before-pragma')
    assert.equal(fixedSource(problem, ' #%task(name=a)'), '#%task(name=a)')
  })

  it('nothing for names that are no pragmas, which the pragmas themselves report', () => {
    expectProblems(find, '#%taks(name=a dep=[b')
  })
})
