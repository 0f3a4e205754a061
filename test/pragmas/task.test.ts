import assert from 'node:assert/strict'
import { codeOf, codesOf, foldOf, taskOf, workflowOfCells } from '../support/fold-of.ts'

describe('task', () => {
  it('takes the cell for the script, with a line break before it', () => {
    const workflow = workflowOfCells('#%task(name=greet)\nprint("hi")\n')
    assert.equal(codeOf(workflow, 'greet'), '\nprint("hi")\n')
  })

  it('keeps dependencies in their order, each once', () => {
    const workflow = workflowOfCells(
      '#%task(name=a)\n1',
      '#%task(name=b)\n2',
      '#%task(name=c, dep=[b,a,b])\n3',
    )
    assert.deepEqual(taskOf(workflow, 'c').dependencies, ['b', 'a'])
  })

  it('takes one word for a list of one', () => {
    const workflow = workflowOfCells('#%task(name=abc)\n1', '#%task(name=d, dep=abc)\n2')
    assert.deepEqual(taskOf(workflow, 'd').dependencies, ['abc'])
  })

  it('puts imports above the code, the last one first, and exports below', () => {
    const workflow = workflowOfCells(
      '#%task(name=a, export=[x,y], language=Groovy)\nx = y = 1',
      '#%task(name=b, dep=[a], import=[x,y])\nprint(x)',
    )
    assert.equal(codeOf(workflow, 'a'), '\nx = y = 1\nvariables.put("x", x)\nvariables.put("y", y)')
    assert.equal(
      codeOf(workflow, 'b'),
      '\ny = variables.get("y")\nx = variables.get("x")\nprint(x)',
    )
  })

  it('names a cell without a pragma by the number of tasks so far', () => {
    const workflow = workflowOfCells('#%task(name=DT1)\n1', 'print(2)')
    assert.deepEqual(
      workflow.tasks.map((task) => task.name),
      ['DT1', 'DT3'],
    )
  })

  it('changes nothing when a parameter is wrong', () => {
    const fold = foldOf(['#%task(name=a)\n1', '#%task(name=a, language=Cobol)\n2'])
    assert.deepEqual(codesOf(fold), [[], ['unknown-language']])
    assert.ok(fold.end.workflow)
    assert.equal(codeOf(fold.end.workflow, 'a'), '\n1')
  })

  it('remembers the cell and the line of its code', () => {
    const workflow = workflowOfCells('print(0)', '\n#%task(name=a)\n\nprint(1)')
    const { executable } = taskOf(workflow, 'a')
    assert.ok(executable.kind === 'script' && executable.script.kind === 'inline')
    assert.deepEqual(executable.script.pieces.at(-1), {
      text: '\nprint(1)',
      origin: { kind: 'cell', cell: 1, line: 3 },
    })
  })
})
