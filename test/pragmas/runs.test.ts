import assert from 'node:assert/strict'
import { codeOf, codesOf, endWorkflow, foldOf, taskOf } from '../support/fold-of.ts'

const two = ['#%task(name=a)\n1', '#%task(name=b, dep=[a], runs=3)\n2']

describe('runs=', () => {
  it('gives the parent a block and the replicate script', () => {
    const { block, flow } = taskOf(endWorkflow(foldOf(two)), 'a')
    assert.equal(block, 'start')
    assert.ok(flow?.kind === 'replicate' && flow.script.kind === 'inline')
    assert.equal(flow.script.pieces[0]?.text, 'runs=3')
  })

  it('lets the one task that follows join the replicas', () => {
    const workflow = endWorkflow(foldOf([...two, '#%task(name=c, dep=[b])\n3']))
    assert.equal(taskOf(workflow, 'c').block, 'end')
    assert.equal(workflow.tasks.length, 3)
  })

  it('makes an empty task that joins them where none follows, with a warning', () => {
    const fold = foldOf([...two, '#%submit_job()'])
    assert.deepEqual(codesOf(fold), [[], [], ['default-merge']])
    const merge = taskOf(endWorkflow(fold), 'DefaultMerge2')
    assert.deepEqual([merge.dependencies, merge.block], [['b'], 'end'])
  })

  it('makes such tasks in the order in which tasks came to be replicated', () => {
    const fold = foldOf([
      '#%task(name=a)\n1',
      '#%task(name=b)\n1',
      '#%task(name=c, dep=[a], runs=2)\n2',
      '#%task(name=b, dep=[a])\n1',
      '#%task(name=d)\n1',
      '#%task(name=b, dep=[d], runs=2)\n2',
    ])
    const workflow = endWorkflow(fold)
    assert.deepEqual(taskOf(workflow, 'DefaultMerge4').dependencies, ['c'])
    assert.deepEqual(taskOf(workflow, 'DefaultMerge5').dependencies, ['b'])
  })

  it('gives that task the library imports too, as the kernel does', () => {
    const fold = foldOf(['#%import()\nimport json', ...two])
    assert.equal(codeOf(endWorkflow(fold), 'DefaultMerge2'), '\nimport json\n')
  })

  it('leaves no task behind when the workflow is only exported', () => {
    const fold = foldOf([...two, '#%export_xml()'])
    assert.deepEqual([...fold.draft.tasks.keys()], ['a', 'b'])
    const [action] = fold.sections[2]?.actions ?? []
    assert.ok(action?.kind === 'export')
    assert.equal(action.workflow.tasks.length, 3)
  })

  it('asks for exactly one parent, which may have one itself', () => {
    const fold = foldOf([
      '#%task(name=alone, runs=2)\n1',
      '#%task(name=a)\n1',
      '#%task(name=b, dep=[a])\n2',
      '#%task(name=c, dep=[a,b], runs=2)\n3',
      '#%task(name=d, dep=[b], runs=2)\n4',
    ])
    assert.deepEqual(codesOf(fold), [
      ['runs-needs-one-parent'],
      [],
      [],
      ['runs-needs-one-parent'],
      [],
    ])
    assert.deepEqual([...fold.draft.tasks.keys()], ['a', 'b', 'd'])
  })

  it('refuses two tasks that follow, and one that depends on others too', () => {
    const twice = foldOf([...two, '#%task(name=c, dep=[b])\n3', '#%task(name=d, dep=[b])\n4'])
    assert.equal(twice.end.problems[0]?.code, 'replicate-join')
    const mixed = foldOf([...two, '#%task(name=x)\n3', '#%task(name=c, dep=[b,x])\n4'])
    assert.equal(mixed.end.problems[0]?.code, 'replicate-join')
  })

  it('is taken back when the task is declared again without it, or deleted', () => {
    for (const cell of ['#%task(name=b, dep=[a])\n3', '#%delete_task(name=b)']) {
      const { block, flow } = taskOf(endWorkflow(foldOf([...two, cell])), 'a')
      assert.deepEqual([block, flow], ['none', null])
    }
  })

  it('warns of a name that the script does not know', () => {
    const fold = foldOf(['#%task(name=a)\n1', '#%task(name=b, dep=[a], runs=many)\n2'])
    assert.deepEqual(codesOf(fold), [[], ['runs-not-defined']])
  })

  it('takes sums only in quotes', () => {
    const bare = foldOf(['#%task(name=a)\n1', '#%task(name=b, dep=[a], runs=[2])\n2'])
    assert.deepEqual(codesOf(bare), [[], ['not-text']])
    const quoted = foldOf(['#%task(name=a)\n1', '#%task(name=b, dep=[a], runs="2 + 1")\n2'])
    assert.deepEqual(codesOf(quoted), [[], []])
  })
})
