import assert from 'node:assert/strict'
import type { GraphFact } from '../../src/pragmas/facts.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import { plainTask, type Workflow } from '../../src/workflow/workflow.ts'
import {
  codeOf,
  codesOf,
  endWorkflow,
  foldOf,
  taskOf,
  workflowOfCells,
} from '../support/fold-of.ts'

const script = scriptOf('bash', 'echo 1', { kind: 'generated', by: 'a test' })
const native = { kind: 'native', command: 'ls', arguments: ['-l'] } as const

function graphs(...tasks: Workflow['tasks'][number][]): Map<string, GraphFact> {
  const workflow = { ...workflowOfCells('1'), name: 'imported', tasks, tags: 'kept' }
  const fact: GraphFact = { kind: 'workflow', workflow, problems: [] }
  return new Map<string, GraphFact>([
    ['dot:g.dot', fact],
    ['xml:w.xml', fact],
    ['dot:bad.dot', { kind: 'unreadable', reason: 'no graph' }],
  ])
}

describe('delete_task', () => {
  it('takes tasks and the dependencies on them away', () => {
    const workflow = workflowOfCells(
      '#%task(name=a)\n1',
      '#%task(name=b, dep=[a])\n2',
      '#%task(name=c, dep=[a,b])\n3',
      '#%delete_task(name=[a,b])',
    )
    assert.deepEqual(
      workflow.tasks.map((task) => [task.name, task.dependencies]),
      [['c', []]],
    )
  })

  it('takes exports away, and finds no task twice', () => {
    const fold = foldOf([
      '#%task(name=a, export=[x])\nx = 1',
      '#%delete_task(name=a)',
      '#%task(name=b, import=[x])\n2',
      '#%delete_task(name=a)',
    ])
    assert.deepEqual(codesOf(fold), [[], [], ['not-exported'], ['unknown-task-to-delete']])
  })

  it('puts a task that is declared again at the end', () => {
    const workflow = workflowOfCells(
      '#%task(name=a)\n1',
      '#%task(name=b)\n2',
      '#%delete_task(name=a)',
      '#%task(name=a)\n3',
    )
    assert.deepEqual(
      workflow.tasks.map((task) => task.name),
      ['b', 'a'],
    )
  })
})

describe('import_dot', () => {
  const nodes = [
    { ...plainTask('late', native), dependencies: ['early'] },
    plainTask('early', native),
  ]

  it('makes an empty task of each node, whatever their order', () => {
    const fold = foldOf(['#%task(name=early)\n1', '#%import_dot(path=g.dot)'], {
      graphs: graphs(...nodes),
    })
    const workflow = endWorkflow(fold)
    assert.deepEqual(codesOf(fold), [[], ['task-redeclared']])
    assert.deepEqual(taskOf(workflow, 'late').dependencies, ['early'])
    assert.equal(codeOf(workflow, 'early'), '\n')
  })

  it('lets no task wait for itself', () => {
    const fold = foldOf(['#%import_dot(path=g.dot)'], {
      graphs: graphs(
        { ...plainTask('a', native), dependencies: ['b', 'a'] },
        plainTask('b', native),
      ),
    })
    assert.deepEqual(taskOf(endWorkflow(fold), 'a').dependencies, ['b'])
  })

  it('says why a file cannot be used', () => {
    const fold = foldOf(['#%import_dot(path=bad.dot)', '#%import_dot(path=none.dot)'], {
      graphs: graphs(),
    })
    assert.deepEqual(codesOf(fold), [['graph-file-unreadable'], ['graph-file-missing']])
  })
})

describe('import_xml', () => {
  const tasks = [plainTask('a', { kind: 'script', script }), plainTask('b', native)]

  it('takes a workflow over, open to later pragmas', () => {
    const fold = foldOf(
      [
        '#%job(name=mine)',
        '#%import_xml(path=w.xml)',
        '#%pre_script(name=b, language=R)\n1',
        '#%task(name=c, dep=[a])\n2',
      ],
      { graphs: graphs(...tasks) },
    )
    const workflow = endWorkflow(fold)
    assert.deepEqual([workflow.name, workflow.tags], ['mine', 'kept'])
    assert.equal(codeOf(workflow, 'a'), 'echo 1')
    assert.deepEqual(taskOf(workflow, 'b').executable, native)
    assert.equal(taskOf(workflow, 'b').pre?.kind, 'inline')
  })
})

describe('the checks of code', () => {
  const codes = (...cells: string[]) => codesOf(foldOf(cells)).at(-1)

  it('find lines that only a notebook understands', () => {
    assert.deepEqual(
      codes('#%task(name=a)\n!ls\nx = 7 \\\n%d\n"""\n%no\n"""\nif 1:\n  %pip list'),
      ['magic-line', 'magic-line'],
    )
    assert.deepEqual(codes('#%task(name=a, language=Linux_Bash)\n! grep x y\n%1'), [])
  })

  it('find exports that the code never mentions', () => {
    assert.deepEqual(codes('#%task(name=a, export=[x,y])\nx = 1'), ['export-unassigned'])
    assert.deepEqual(codes('#%import()\ny = 1', '#%task(name=a, export=[y])\n2'), [])
  })

  it('find imports from tasks that need not have run', () => {
    const [exporter, between] = ['#%task(name=a, export=[x])\nx = 1', '#%task(name=b, dep=[a])\n2']
    assert.deepEqual(codes(exporter, '#%task(name=c, import=[x])\n3'), ['import-not-ancestor'])
    assert.deepEqual(codes(exporter, between, '#%task(name=c, dep=[b], import=[x])\n3'), [])
  })
})
