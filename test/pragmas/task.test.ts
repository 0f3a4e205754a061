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
      ['DT1', 'DT1001'],
    )
  })

  it('leaves the numbers of later cells alone where its own is taken', () => {
    const names = [...foldOf(['#%task(name=DT1)\n1', '2', '3', '4']).draft.tasks.keys()]
    assert.deepEqual(names, ['DT1', 'DT1001', 'DT2', 'DT3'])
  })

  it('changes nothing when a parameter is wrong', () => {
    const fold = foldOf(['#%task(name=a)\n1', '#%task(name=a, precious_result=perhaps)\n2'])
    assert.deepEqual(codesOf(fold)[1]?.length, 1)
    assert.ok(fold.end.workflow)
    assert.equal(codeOf(fold.end.workflow, 'a'), '\n1')
  })

  it('loses what it had when it is declared again in a language that is not known', () => {
    const fold = foldOf([
      '#%task(name=a, export=[x])\nx = 1',
      '#%task(name=b, dep=[a], generic_info=[(k,v)], export=[y])\ny = 2',
      '#%task(name=b, language=Cobol, dep=[a])\n3',
      '#%task(name=c, import=[y])\n4',
    ])
    assert.deepEqual(codesOf(fold).slice(2), [
      ['task-redeclared', 'unknown-language'],
      ['not-exported'],
    ])
    const b = fold.draft.tasks.get('b')
    assert.deepEqual([b?.task.dependencies, b?.task.genericInformation], [[], []])
  })

  it('keeps what it had when the language is no word at all', () => {
    const [a, b] = ['#%task(name=a)\n1', '#%task(name=b, dep=[a])\n2']
    const fold = foldOf([a, b, '#%task(name=b, language=Python3)\n3'])
    assert.deepEqual(codesOf(fold)[2], ['unknown-language'])
    assert.deepEqual(fold.draft.tasks.get('b')?.task.dependencies, ['a'])
  })

  it('asks for its turn and for the tasks it names before it asks for the language', () => {
    const fold = foldOf([
      '#%fork_env(name=nobody, language=Cobol)',
      '#%split(name=s)\n1',
      '#%task(name=a, language=Cobol)\n2',
    ])
    assert.deepEqual(codesOf(fold), [
      ['unknown-task', 'unknown-language'],
      [],
      ['step-expected', 'unknown-language'],
    ])
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
