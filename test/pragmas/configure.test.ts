import assert from 'node:assert/strict'
import { codeOf, codesOf, endWorkflow, foldOf, workflowOfCells } from '../support/fold-of.ts'

describe('configure', () => {
  it('task=multiblock adds plain cells to the task before, ahead of its exports', () => {
    const workflow = workflowOfCells(
      '#%configure(task=multiblock)',
      '#%task(name=a, language=Groovy, export=[x])\nx = 1',
      'x += 1',
      'x += 2\n',
    )
    assert.equal(codeOf(workflow, 'a'), 'x = 1\nx += 1\nx += 2\n\nvariables.put("x", x)')
  })

  it('task=multiblock has no task for a cell after a pragma that makes none', () => {
    const fold = foldOf([
      '#%configure(task=multiblock)',
      'lost()',
      '#%task(name=a)\n1',
      '#%draw_job()',
      'lost()',
    ])
    assert.deepEqual(codesOf(fold), [[], ['no-block-to-join'], [], [], ['no-block-to-join']])
  })

  it('task=multiblock goes on with the task before what was refused unrun, as the kernel does', () => {
    const joins = (...cells: string[]) => codesOf(foldOf(cells)).at(-1)?.length === 0
    const [many, a] = ['#%configure(task=multiblock)', '#%task(name=a)\n1']
    assert.ok(joins(many, a, '#%nothing()', 'more()'))
    assert.ok(joins(many, a, '#%runs()', 'more()'))
    assert.ok(joins(many, a, '#%task(name=b, import=[nobody])', 'more()'))
    assert.ok(joins(a, '#%job(name=jay)', many, 'more()'))
    assert.ok(joins('1', many, 'more()'))
    assert.ok(!joins(many, a, '#%job(name=jay)', 'more()'))
    assert.ok(!joins(many, a, '#%delete_task(name=nobody)', 'more()'))
    assert.ok(!joins(many, a, many, 'more()'))
  })

  it('task=multiblock replaces the text of a file', () => {
    const fold = foldOf(
      ['#%task(name=a, path=a.py)', '#%configure(task=multiblock)', 'one()', 'two()'],
      { files: new Map([['a.py', { kind: 'text', text: 'file()' }]]) },
    )
    assert.equal(codeOf(endWorkflow(fold), 'a'), '\none()\ntwo()')
  })

  it('task=multiblock brings back what a file stood for, as the kernel does', () => {
    const fold = foldOf(
      [
        '#%configure(task=multiblock)',
        '#%task(name=a, path=a.py, export=[x])\nx = 1',
        'x += 1',
        '#%task(name=b, path=a.py)\ny = 1',
      ],
      { files: new Map([['a.py', { kind: 'text', text: 'file()' }]]) },
    )
    const workflow = endWorkflow(fold)
    assert.match(codeOf(workflow, 'a'), /^x = 1\nx \+= 1\ntry:\n\tvariables\.put\("x", x\)\n/)
    assert.equal(codeOf(workflow, 'b'), 'file()')
  })

  it('task=local runs plain cells at once, and makes no task of them', () => {
    const fold = foldOf(['#%configure(task=local)', 'x = 1', '#%configure(task=block)', 'y = 2'])
    assert.deepEqual(fold.sections[1]?.actions, [{ kind: 'run-local', code: 'x = 1' }])
    assert.deepEqual([...fold.draft.tasks.keys()], ['DT0'])
  })

  it('needs something to configure', () => {
    assert.deepEqual(codesOf(foldOf(['#%configure', '#%configure(task=other)'])), [
      ['missing-parameter'],
      ['invalid-choice'],
    ])
  })
})

describe('import', () => {
  it('puts the libraries of a language on top of its later tasks', () => {
    const workflow = workflowOfCells(
      '#%task(name=a)\n1',
      '#%import()\nimport os',
      '#%task(name=b)\n2',
      '#%task(name=c, language=R)\n3',
      '#%import(language=Python)\nimport re',
      '4',
    )
    assert.equal(codeOf(workflow, 'a'), '\n1')
    assert.equal(codeOf(workflow, 'b'), '\nimport os\n2')
    assert.equal(codeOf(workflow, 'c'), '\n3')
    assert.equal(codeOf(workflow, 'DT3'), '\nimport re\n4')
  })
})
