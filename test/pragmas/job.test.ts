import assert from 'node:assert/strict'
import type { Action } from '../../src/pragmas/action.ts'
import { scriptText } from '../../src/workflow/script.ts'
import type { Task, Workflow } from '../../src/workflow/workflow.ts'
import { codesOf, endWorkflow, foldOf, taskOf } from '../support/fold-of.ts'

const task = '#%task(name=a)\n1'

function selectionOf(chosen: Task): string {
  const script = chosen.selection[0]?.script
  assert.ok(script?.kind === 'inline')
  return scriptText(script)
}

function submitted(action: Action | undefined): Workflow {
  assert.ok(action?.kind === 'submit')
  return action.workflow
}

describe('job', () => {
  it('adds to what earlier ones gave, and warns of it', () => {
    const fold = foldOf([
      '#%job(name=first, variables=[(a,1),(b,2)])',
      task,
      '#%job(name=second, variables=[(b,3)], generic_info=[(k,"v w")])',
    ])
    const { name, variables, genericInformation } = endWorkflow(fold)
    assert.equal(name, 'second')
    assert.deepEqual(
      variables.map((variable) => `${variable.name}=${variable.value}`),
      ['a=1', 'b=3'],
    )
    assert.deepEqual(genericInformation, [{ name: 'k', value: 'v w' }])
    assert.deepEqual(codesOf(fold), [[], [], ['job-kept']])
  })

  it('warns of a start or a wall time that cannot be read', () => {
    const codes = (value: string): readonly string[] =>
      codesOf(
        foldOf([`#%job(name=first, generic_info=[(START_AT,"${value}")])`, task, '#%submit_job()']),
      ).flat()
    assert.deepEqual(codes('tomorrow'), ['time-unreadable'])
    assert.deepEqual(codes('2030-03-01T13:00:00Z'), [])
    assert.deepEqual(codes('${when}'), [])
    const walltime = (value: string): readonly string[] =>
      codesOf(
        foldOf([`#%task(name=a, generic_info=[(WALLTIME,"${value}")])\n1`, '#%submit_job()']),
      ).flat()
    assert.deepEqual(walltime('5m'), ['time-unreadable'])
    assert.deepEqual(walltime('5:00'), [])
  })

  it('is named after the notebook otherwise, with a name that ProActive takes', () => {
    assert.equal(endWorkflow(foldOf([task])).name, 'notebook')
    assert.equal(endWorkflow(foldOf([task], { notebookName: 'n' })).name, 'n_notebook')
  })

  it('needs a name', () => {
    assert.deepEqual(codesOf(foldOf(['#%job', '#%job()', '#%job(name=1st)'])), [
      ['missing-parameter'],
      ['missing-parameter'],
      ['invalid-name'],
    ])
  })
})

describe('submit_job', () => {
  it('sends the workflow as it stands, and renames the job', () => {
    const fold = foldOf([task, '#%submit_job(name=one)', '#%task(name=b)\n2', '#%submit_job()'])
    assert.deepEqual(
      fold.submissions.map(({ workflow }) => [workflow.name, workflow.tasks.length]),
      [
        ['one', 1],
        ['one', 2],
      ],
    )
  })

  it('keeps node source, host and token to one submission', () => {
    const fold = foldOf([
      task,
      '#%selection_script(name=a)\nown',
      '#%submit_job(nodesource=west, token=gpu)',
      '#%submit_job(nodesource=west, host="node$1")',
      '#%submit_job()',
    ])
    const [west, host, plain] = fold.submissions
    assert.ok(west && host && plain)
    assert.deepEqual(west.workflow.genericInformation, [
      { name: 'NODESOURCENAME', value: 'west' },
      { name: 'NODE_ACCESS_TOKEN', value: 'gpu' },
    ])
    assert.ok(selectionOf(taskOf(west.workflow, 'a')).includes('"west"'))
    assert.ok(selectionOf(taskOf(host.workflow, 'a')).includes('"node\\$1".equalsIgnoreCase'))
    assert.deepEqual(plain.workflow.genericInformation, [])
    assert.equal(selectionOf(taskOf(plain.workflow, 'a')), '\nown')
  })

  it('refuses what the server is known not to offer; a host in any capitals', () => {
    const offers = { nodesources: ['', 'west'], hosts: ['Node1'], tokens: [] }
    const fold = foldOf(
      [
        task,
        '#%submit_job(name=no, nodesource=wets)',
        '#%submit_job(host=node1)',
        '#%submit_job(token=gpu)',
      ],
      { offers },
    )
    assert.deepEqual(codesOf(fold), [[], ['not-offered'], [], ['not-offered']])
    // the kernel names the job before it asks for the node source
    assert.equal(submitted(fold.sections[2]?.actions[0]).name, 'no')
  })

  it('says which folders to use: `.` for one not given while the other is', () => {
    const fold = foldOf([task, '#%submit_job(input_path=data)', '#%submit_job()'])
    assert.deepEqual(
      fold.submissions.map(({ inputPath, outputPath }) => [inputPath, outputPath]),
      [
        ['data', '.'],
        [null, null],
      ],
    )
  })

  it('refuses an empty job, a name of one letter and a cycle', () => {
    const fold = foldOf([
      '#%submit_job()',
      task,
      '#%submit_job(name=j)',
      '#%task(name=b, dep=[a])\n2',
      '#%task(name=a, dep=[b])\n3',
      '#%submit_job(name=jay)',
    ])
    const codes = codesOf(fold)
    assert.deepEqual([codes[0], codes[2]], [['no-tasks'], ['job-name-too-short']])
    assert.ok(codes[5]?.includes('dependency-cycle'))
    assert.deepEqual(fold.submissions, [])
  })

  it('asks to draw the job and to print its results', () => {
    const [submission] = foldOf([task, '#%submit_job(draw=on, print_result=on)']).submissions
    assert.deepEqual([submission?.draw, submission?.printResult], [true, true])
  })
})

describe('files', () => {
  const filesOf = (...cells: string[]) =>
    foldOf([task, ...cells]).sections.flatMap(({ actions }) =>
      actions.map((action) => ('fileName' in action ? action.fileName : null)),
    )

  it('are named by `name`, else the job, else the notebook', () => {
    assert.deepEqual(
      filesOf(
        '#%export_xml()',
        '#%job(name=nightly)',
        '#%export_xml(name=)',
        '#%export_json(name=mine)',
        '#%write_dot',
        '#%draw_job(save=on)',
        '#%draw_job()',
      ),
      ['notebook.xml', 'nightly.xml', 'mine.json', 'nightly.dot', 'nightly.png', null],
    )
  })

  it('hold the tasks as they are at that point', () => {
    const fold = foldOf([task, '#%export_xml()', '#%task(name=b)\n2'])
    const [action] = fold.sections[1]?.actions ?? []
    assert.ok(action?.kind === 'export')
    assert.deepEqual(
      action.workflow.tasks.map((one) => one.name),
      ['a'],
    )
  })
})
