import assert from 'node:assert/strict'
import { codesOf, foldOf } from '../support/fold-of.ts'
import { expectProblems, fixedSource } from '../support/expect-problems.ts'
import type { Notebook } from '../../src/notebook/notebook.ts'
import type { Problem } from '../../src/problems/problem.ts'

const find = (notebook: Notebook): readonly Problem[] =>
  foldOf(notebook.cells.map((cell) => cell.source)).sections.flatMap(({ problems }) => problems)

describe('parameters', () => {
  it('that are unknown are pointed at, and mended where one was meant', () => {
    const [problem] = expectProblems(
      find,
      `
      #%task(name=a, langauge=R)
      #              ^^^^^^^^ unknown-parameter
      1`,
    )
    assert.equal(
      fixedSource(problem, '#%task(name=a, langauge=R)\n1'),
      '#%task(name=a, language=R)\n1',
    )
  })

  it('that are abbreviated are mended too', () => {
    const [problem] = expectProblems(
      find,
      `
      #%task(name=a, prec=true)
      #              ^^^^ unknown-parameter`,
    )
    assert.equal(problem?.fix?.edits[0]?.text, 'precious_result')
  })

  it('that are given twice keep the last value', () => {
    expectProblems(
      find,
      `
      #%task(name=1, name=b)
      #      ^^^^ repeated-parameter`,
    )
  })

  it('called trigger are refused', () => {
    expectProblems(
      find,
      `
      #%task(name=a, trigger=job)
      #              ^^^^^^^ trigger-parameter`,
    )
  })

  const wrong: [what: string, fixture: string][] = [
    [
      'a name that is none',
      `
      #%task(name=1a)
      #           ^^ invalid-name`,
    ],
    [
      'an empty name',
      `
      #%task(name=)
      #      ^^^^ invalid-name`,
    ],
    [
      'a dash in what is exported',
      `
      #%task(name=a, export=[b,c-d])
      #                        ^^^ invalid-variable-name`,
    ],
    [
      'a list in place of a name',
      `
      #%job(name=[a,b])
      #          ^^^^^ not-text`,
    ],
    [
      'a word in place of pairs',
      `
      #%job(name=ab, variables=c)
      #                        ^ not-pairs`,
    ],
    [
      'a pair of three',
      `
      #%job(name=ab, variables=[(c,d,e)])
      #                         ^^^^^^^ not-pairs`,
    ],
    [
      'a key that is no name',
      `
      #%job(name=ab, variables=[(1c,d)])
      #                          ^^ invalid-key`,
    ],
    [
      'a word that is none of the choices',
      `
      #%draw_job(save=yes)
      #               ^^^ invalid-choice`,
    ],
    [
      'a language in other capitals',
      `
      #%task(name=a, language=python)
      #                       ^^^^^^ unknown-language`,
    ],
    [
      'a path that is empty',
      `
      #%task(name=a, path=)
      #              ^^^^ empty-value`,
    ],
    [
      'a sum without quotes',
      `
      #%task(name=b, runs=2-)
      #                   ^^ invalid-runs`,
    ],
  ]
  for (const [what, fixture] of wrong)
    it(`cannot be ${what}`, () => {
      expectProblems(find, fixture)
    })

  it('take any text in quotes as a value of a pair, and nothing twice', () => {
    const { draft } = foldOf(['#%job(name=ab, variables=[(a,"x, y)"),(b,1.5-2),(a,z)])'])
    assert.deepEqual(
      draft.job?.variables.map(({ name, value }) => [name, value]),
      [
        ['a', 'z'],
        ['b', '1.5-2'],
      ],
    )
  })

  it('may be lists that are empty, or left empty after the `=`', () => {
    for (const empty of ['', '[]']) {
      const cell = ['dep', 'generic_info', 'variables', 'export', 'import'].map(
        (key) => `${key}=${empty}`,
      )
      const fold = foldOf(['#%split(name=s)', '#%runs()', `#%process(name=p, ${cell.join()})\n1`])
      const warned = empty === '' ? 5 : 0
      assert.deepEqual(codesOf(fold).at(-1), Array<string>(warned).fill('empty-value'))
      assert.deepEqual(fold.draft.tasks.get('p')?.task.dependencies, [])
      assert.deepEqual(fold.draft.tasks.get('p')?.task.variables, [])
    }
  })

  it('may be a name that is left empty where there is an automatic one', () => {
    const fold = foldOf(['#%split(name=)\n1', '#%runs()', '#%process( name = )', '#%merge(name=)'])
    assert.deepEqual([...fold.draft.tasks.keys()], ['split0', 'process0', 'merge0'])
    const sent = foldOf(['#%job(name=jay)', 'print(1)', '#%submit_job(name=)'])
    assert.equal(sent.submissions[0]?.workflow.name, 'jay')
    assert.deepEqual(codesOf(foldOf(['#%task(name=)', '#%fork_env(name=)'])), [
      ['invalid-name'],
      ['invalid-name'],
    ])
  })

  it('may be missing from a pragma without brackets where an automatic name will do', () => {
    const fold = foldOf(['#%task\n1', '#%delete_task\n'])
    assert.deepEqual([...fold.draft.tasks.keys()], ['DT0'])
    assert.deepEqual(
      fold.sections[1]?.problems.map((problem) => problem.code),
      ['missing-parameter'],
    )
  })
})
