import assert from 'node:assert/strict'
import fc from 'fast-check'
import { pragmaDefinitions } from '../../src/pragmas/pragma-definitions.ts'
import { isError } from '../../src/problems/problem.ts'
import { codesOf, endWorkflow, foldOf, taskOf } from '../support/fold-of.ts'

describe('the fold', () => {
  it('folds ten thousand tasks in well under a second', () => {
    const cells = Array.from({ length: 10_000 }, (_, index) =>
      index === 0
        ? '#%task(name=t0, export=[x])\nx = 1'
        : `#%task(name=t${index}, dep=[t${index - 1}], import=[x], export=[x])\nx += 1`,
    )
    const before = process.cpuUsage()
    const fold = foldOf(cells)
    // of the processor, so that a busy machine fails nothing
    const { user } = process.cpuUsage(before)
    assert.equal(endWorkflow(fold).tasks.length, 10_000)
    assert.ok(user < 3_000_000, `${user} µs`)
  }).timeout(60_000)

  it('names as many plain cells whose names are all taken', () => {
    const taken = Array.from({ length: 2000 }, (_, index) => `#%task(name=DT${index + 2000})\n1`)
    const plain = Array.from({ length: 2000 }, () => 'print(1)')
    assert.equal(foldOf([...taken, ...plain]).draft.tasks.size, 4000)
  })

  it('takes tasks called like parts of objects', () => {
    const workflow = endWorkflow(
      foldOf([
        '#%task(name=__proto__, export=[__proto__])\n__proto__ = 1',
        '#%task(name=constructor, dep=[__proto__], import=[__proto__])\n2',
      ]),
    )
    assert.deepEqual(taskOf(workflow, 'constructor').dependencies, ['__proto__'])
  })

  it('applies nothing of a section with an error', () => {
    const name = fc.constantFrom('a', 'b', 'c', '1x', '')
    const cell = fc
      .tuple(
        fc.constantFrom(...pragmaDefinitions.map((definition) => definition.name)),
        name,
        fc.constantFrom('', ', dep=[a]', ', import=[v]', ', language=Cobol', ', runs=2'),
      )
      .map(([pragma, given, more]) => `#%${pragma}(name=${given}${more})\nv = 1`)
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 12 }), (cells) => {
        const fold = foldOf(cells)
        const good = cells.filter((_, index) => !fold.sections[index]?.problems.some(isError))
        const again = foldOf(good)
        assert.deepEqual([...again.draft.tasks.keys()], [...fold.draft.tasks.keys()])
        for (const task of fold.draft.tasks.values())
          for (const parent of task.task.dependencies) assert.ok(fold.draft.tasks.has(parent))
      }),
      { numRuns: 150 },
    )
  })

  it('does not blame cells for what an earlier one failed to make', () => {
    const fold = foldOf([
      '#%tsak(name=a, export=[x])\nx = 1',
      '#%task(name=b, dep=[a], import=[x])\n2',
      '#%fork_env(name=a)\n3',
    ])
    assert.deepEqual(codesOf(fold), [
      ['unknown-pragma'],
      ['not-exported', 'unknown-dependency'],
      ['unknown-task'],
    ])
    for (const section of fold.sections.slice(1))
      for (const problem of section.problems) assert.equal(problem.facts.isConsequence, true)
  })

  it('reports the syntax of Python where `language=Python` is written', () => {
    const error = { message: 'invalid syntax', line: 2, column: 3 }
    const pythonErrors = new Map([
      ['0:32', error],
      ['1:15', error],
    ])
    const cells = ['#%task(name=a, language=Python)\nif\nx y', '#%task(name=b)\nx\ny z']
    const fold = foldOf(cells, { pythonErrors })
    assert.deepEqual(codesOf(fold), [['python-syntax'], ['python-syntax']])
    assert.deepEqual(fold.sections[0]?.problems[0]?.at, { cell: 0, start: 37, end: 38 })
    const severities = fold.sections.map(({ problems }) => problems[0]?.severity)
    assert.deepEqual(severities, ['error', 'warning'], 'the kernel takes the second one unseen')
    assert.ok(fold.draft.tasks.has('b'))
  })

  it('does not blame the steps of a control whose beginning or next step failed', () => {
    const beginning = foldOf([
      '#%split(name=cut, language=Cobol)\n1',
      '#%runs()\nruns = 2',
      '#%process(name=work)\n2',
      '#%merge(name=join)\n3',
    ])
    const step = foldOf([
      '#%split(name=cut)\n1',
      '#%runs()\nruns = 2',
      '#%proces(name=work)\n2',
      '#%merge(name=join)\n3',
    ])
    const blamed = ({ sections }: typeof step) =>
      sections.flatMap(({ problems }) =>
        problems.filter((problem) => isError(problem) && problem.facts.isConsequence !== true),
      )
    assert.deepEqual(
      [beginning, step].map((fold) => blamed(fold).map(({ code }) => code)),
      [['unknown-language'], ['unknown-pragma']],
    )
  })
})
