import assert from 'node:assert/strict'
import type { Script } from '../../src/workflow/script.ts'
import { codesOf, endWorkflow, foldOf, taskOf, workflowOfCells } from '../support/fold-of.ts'

function textOf(script: Script | undefined): string {
  assert.ok(script?.kind === 'inline')
  assert.equal(script.language, 'javascript')
  return script.pieces.map((piece) => piece.text).join('')
}

describe('the controls', () => {
  it('replicate: the script goes to the split, process and merge follow by themselves', () => {
    const workflow = workflowOfCells(
      '#%split(name=cut)\ncut()',
      '#%runs()\nruns = 3',
      '#%process(name=work)\nwork()',
      '#%merge(name=join)\njoin()',
    )
    const cut = taskOf(workflow, 'cut')
    assert.equal(cut.block, 'start')
    assert.equal(cut.flow?.kind, 'replicate')
    assert.equal(textOf(cut.flow.script), 'runs = 3')
    assert.deepEqual(taskOf(workflow, 'work').dependencies, ['cut'])
    assert.deepEqual(taskOf(workflow, 'join').dependencies, ['work'])
    assert.equal(taskOf(workflow, 'join').block, 'end')
  })

  it('loop: the script goes to the last task and aims at the first', () => {
    const workflow = workflowOfCells(
      '#%start(name=first)\none()',
      '#%condition()\nloop = false',
      '#%loop(name=last)\ntwo()',
    )
    const { flow, block, dependencies } = taskOf(workflow, 'last')
    assert.deepEqual([block, dependencies], ['end', ['first']])
    assert.ok(flow?.kind === 'loop')
    assert.equal(flow.target, 'first')
    assert.equal(textOf(flow.script), 'loop = false')
    assert.equal(taskOf(workflow, 'first').block, 'start')
  })

  it('branch: the script goes to the branch, and no dependency is added', () => {
    const workflow = workflowOfCells(
      '#%branch(name=decide)\n1',
      '#%condition\nbranch = "if"',
      '#%if(name=yes)\n2',
      '#%else(name=no)\n3',
      '#%continuation(name=after)\n4',
    )
    const { flow } = taskOf(workflow, 'decide')
    assert.ok(flow?.kind === 'if')
    assert.deepEqual([flow.target, flow.else, flow.continuation], ['yes', 'no', 'after'])
    assert.equal(textOf(flow.script), 'branch = "if"')
    for (const name of ['yes', 'no', 'after'])
      assert.deepEqual(taskOf(workflow, name).dependencies, [])
  })

  it('name their tasks by their stem, and later steps by the number of the first', () => {
    const workflow = workflowOfCells(
      '#%task(name=before)\n0',
      '#%split()\n1',
      '#%runs()\nruns = 2',
      '#%process()\n2',
      '#%merge()\n3',
    )
    const names = workflow.tasks.map((task) => task.name)
    assert.deepEqual(names, ['before', 'split1', 'process1', 'merge1'])
  })

  it('count a later step where the name before holds no number, or the name is taken', () => {
    const workflow = workflowOfCells(
      '#%task(name=loop7)\n0',
      '#%start(name=first)\n1',
      '#%condition\nloop = false',
      '#%loop()\n2',
      '#%start(name=again7)\n3',
      '#%condition\nloop = false',
      '#%loop()\n4',
    )
    const names = workflow.tasks.map((task) => task.name)
    assert.deepEqual(names, ['loop7', 'first', 'loop2', 'again7', 'loop4'])
  })

  it('let a step declare the task before it again, which does not wait for itself', () => {
    const { draft } = foldOf([
      '#%start(name=both)\n1',
      '#%condition\nloop = false',
      '#%loop(name=both)\n2',
    ])
    assert.deepEqual(draft.tasks.get('both')?.task.dependencies, [])
  })

  it('take no step out of order, and stay where they are', () => {
    const fold = foldOf([
      '#%process()\n0',
      '#%split(name=cut)\n1',
      '#%task(name=other)\n2',
      '#%runs()\nruns = 2',
      '#%merge()\n3',
      '#%process(name=work)\n4',
      '#%merge(name=join)\n5',
    ])
    assert.deepEqual(codesOf(fold), [
      ['control-not-started'],
      [],
      ['step-expected'],
      [],
      ['step-expected'],
      [],
      [],
    ])
    assert.equal(fold.end.workflow?.tasks.length, 3)
  })

  it('let pragmas that only read stand inside', () => {
    const fold = foldOf(['#%split()\n1', '#%help()', '#%draw_job()', '#%list_hosts()'])
    assert.deepEqual(codesOf(fold), [[], [], [], []])
  })

  it('must be closed', () => {
    const fold = foldOf(['#%start()\n1'])
    assert.equal(fold.end.workflow, null)
    assert.deepEqual(
      fold.end.problems.map((problem) => problem.code),
      ['control-left-open', 'block-unmatched'],
    )
  })

  it('take any word for a precious result that is none, but no list', () => {
    const fold = foldOf([
      '#%split(name=s, precious_result=maybe)',
      '#%runs()\nruns = 2',
      '#%process(precious_result=[a])',
    ])
    assert.deepEqual(codesOf(fold), [['invalid-choice'], [], ['not-text']])
    assert.deepEqual([...fold.draft.tasks.keys()], ['s'])
  })

  it('warn of a plain cell inside, which makes a task all the same', () => {
    const fold = foldOf(['#%start(name=first)\n1', 'plain()'])
    assert.deepEqual(codesOf(fold), [[], ['plain-cell-in-control']])
    assert.deepEqual([...fold.draft.tasks.keys()], ['first', 'DT1'])
  })

  it('do not warn of a variable that a branch passes on', () => {
    const fold = foldOf([
      '#%branch(name=decide, export=[x])\nx = 1',
      '#%condition\nbranch = "if"',
      '#%if(name=yes, import=[x], export=[y])\ny = x',
      '#%else(name=no, import=[x])\nprint(x)',
      '#%continuation(name=after, import=[x,y])\nprint(x, y)',
    ])
    assert.deepEqual(codesOf(fold), [[], [], [], [], []])
    assert.equal(endWorkflow(fold).tasks.length, 4)
  })

  it('warn of scripts that decide nothing, or for something that there is not', () => {
    const codes = (...cells: string[]): string[] => codesOf(foldOf(cells)).flat()
    const decides = (script: string): string[] =>
      codes('#%branch(name=b)\n1', `#%condition()\n${script}`)
    assert.deepEqual(decides('branch = rain > 3 ? "if" : "else"'), [])
    assert.deepEqual(decides("branch = 'IF' // not 'maybe'"), [])
    assert.deepEqual(decides('brnch = "if"'), ['decision-never-set'])
    assert.deepEqual(decides('/* branch */'), ['decision-never-set'])
    assert.deepEqual(decides('branch = "maybe"'), ['decision-refused'])
    const repeats = (script: string): string[] => codes('#%split(name=s)\n1', `#%runs()\n${script}`)
    assert.deepEqual(repeats('runs = 0'), [])
    assert.deepEqual(repeats('runs = -2'), ['decision-refused'])
    assert.deepEqual(repeats('runs = true'), ['decision-refused'])
    assert.deepEqual(repeats('runs = variables.get("n")'), [])
    const loops = (script: string): string[] =>
      codes('#%start(name=s)\n1', `#%condition()\n${script}`)
    assert.deepEqual(loops('loop = "* * * * *"'), [])
    assert.deepEqual(loops('loop = 3'), ['decision-refused'])
  })
})
