import assert from 'node:assert/strict'
import fc from 'fast-check'
import { toJson } from '../../src/formats/json/write.ts'
import { fromWorkflow } from '../../src/pragmas/from-workflow.ts'
import { scriptOf, type Origin } from '../../src/workflow/script.ts'
import { plainTask, type Task, type Workflow } from '../../src/workflow/workflow.ts'
import { controlsWorkflow } from '../support/drawn-workflows.ts'
import { anyTasks } from '../support/engine-arbitraries.ts'
import { taskOf, workflowOfCells } from '../support/fold-of.ts'
import { asWorkflow } from '../support/nested-workflow.ts'
import { importedNotebook, throughNotebook } from '../support/through-notebook.ts'

const origin: Origin = { kind: 'generated', by: 'a test' }
const code = (text: string, language = 'cpython') => ({
  kind: 'script' as const,
  script: scriptOf(language, text, origin),
})
const job = workflowOfCells('1')

function workflow(...tasks: Task[]): Workflow {
  return { ...job, name: 'nightly', tasks }
}

const sourcesOf = (given: Workflow) => importedNotebook(given).cells.map(({ source }) => source)
const warningsOf = (given: Workflow) =>
  fromWorkflow(given).problems.map(
    ({ code: name, facts }) => `${name} ${typeof facts.what === 'string' ? facts.what : ''}`,
  )

/** Tasks may stand in another order: one must come after those that it depends on. */
function sortedJson(given: Workflow): string {
  const tasks = given.tasks.toSorted((a, b) => (a.name < b.name ? -1 : 1))
  return toJson({ ...given, tasks })
}

describe('a workflow as a notebook', () => {
  it('has a readable cell for each task', () => {
    const cells = [
      '#%job(name=nightly, variables=[(rate,0.5),(who,"Ada L")])',
      '#%task(name=a)\nprint(1)',
      '#%pre_script(name=a, language=Linux_Bash)\necho 1',
      '#%task(name=b, language=R, dep=[a], precious_result=true)\ncat(2)\n',
      '#%submit_job()',
    ]
    assert.deepEqual(sourcesOf(workflowOfCells(...cells)), cells)
    assert.deepEqual(warningsOf(workflowOfCells(...cells)), [])
  })

  it('has the pragmas of controls where these make the same', () => {
    const cells = [
      '#%job(name=nightly)',
      '#%split(name=cut)\n1',
      '#%runs()\nruns = 2',
      '#%process(name=work)\n2',
      '#%merge(name=join)\n3',
      '#%start(name=first, dep=[join])\n4',
      '#%condition()\nloop = false',
      '#%loop(name=last)\n5',
      '#%branch(name=decide, dep=[last])\n6',
      '#%condition()\nbranch = "if"',
      '#%if(name=yes)\n7',
      '#%else(name=no)\n8',
      '#%continuation(name=after)\n9',
      '#%submit_job()',
    ]
    assert.deepEqual(sourcesOf(workflowOfCells(...cells)), cells)
  })

  it('says once what script all tasks share', () => {
    const cells = [
      '#%job(name=nightly)',
      '#%job_selection_script(language=Groovy)\nselected = nodeHasGpu()',
      '#%job_fork_env(language=Jython)\npreJavaHomeCmd = "docker run"',
      '#%task(name=a)\n1',
      '#%split(name=cut)\n1',
      '#%runs()\nruns = 2',
      '#%process(name=work)\n2',
      '#%merge(name=join)\n3',
      '#%submit_job()',
    ]
    assert.deepEqual(sourcesOf(workflowOfCells(...cells)), cells)
    const [first, second] = workflowOfCells(...cells).tasks
    assert.ok(first && second)
    const apart = sourcesOf(
      workflow(first, { ...second, selection: [], block: 'none', flow: null }),
    )
    assert.ok(
      apart.includes('#%selection_script(name=a, language=Groovy)\nselected = nodeHasGpu()'),
    )
    assert.ok(apart.includes(cells[2] ?? ''))
    assert.ok(sourcesOf(workflow(first)).some((source) => source.startsWith('#%fork_env(name=a')))
  })

  it('keeps what no pragma says, with a warning for each', async () => {
    const rich: Task = {
      ...plainTask('a', code('print(1)')),
      description: 'of a',
      walltime: '10:00',
      fork: false,
      cleaning: scriptOf('groovy', 'clean()', origin),
      block: 'start',
      forkEnvironment: {
        javaHome: null,
        workingDir: '/tmp',
        environment: [{ name: 'A', value: 'b' }],
        jvmArguments: ['-Xmx1g'],
        additionalClasspath: [],
        script: null,
      },
      inputFiles: [{ includes: '*.csv', excludes: null, accessMode: 'transferFromInputSpace' }],
    }
    const end: Task = {
      ...plainTask('b', { kind: 'native', command: 'ls', arguments: ['-l'] }),
      dependencies: ['a'],
      block: 'end',
    }
    const given = { ...workflow(rich, end), priority: 'high', tags: 'x,y', name: 'my night' }
    assert.equal(toJson(await throughNotebook(given)), toJson(given))
    assert.deepEqual(warningsOf(given), [
      'kept-in-metadata name, priority and tags',
      'kept-in-metadata description, input files, cleaning script, wall time, fork mode, block and fork environment',
      'kept-in-metadata block and code',
    ])
  })

  it('says behind the pragma what of a task its cell does not show', () => {
    const native = { kind: 'native', command: '/bin/echo', arguments: ['1'] } as const
    const tasks = [plainTask('t', native), plainTask('u', code('DISPLAY', 'cobol'))]
    assert.deepEqual(sourcesOf(workflow(...tasks)).slice(1, 3), [
      '#%task(name=t) # runs the command /bin/echo, kept in the metadata of this cell',
      '#%task(name=u) # its code in cobol, kept in the metadata of this cell',
    ])
  })

  it('gives scripts exactly, whatever is in them', async () => {
    const texts = [
      '',
      '\n',
      '\n\n',
      'x',
      '  x',
      '\nx\n\n',
      '#%task(name=c)\nx',
      'a\r\nb',
      '"""\n#%',
    ]
    const given = workflow(...texts.map((text, index) => plainTask(`t${index}`, code(text))))
    assert.equal(toJson(await throughNotebook(given)), toJson(given))
  })

  it('gives names and values exactly, whatever is in them', async () => {
    const values = [
      '',
      ' ',
      'a b',
      '"',
      "'",
      '\\',
      '\\n',
      'a\nb',
      '\t',
      '(,)=[]#%',
      '中文',
      '\u2028',
    ]
    const variables = values.map((value, index) => ({
      name: index % 2 === 0 ? `v${index}` : `v.${index}`,
      value,
      model: '',
      description: null,
      group: null,
      isAdvanced: false,
      isHidden: false,
      isInherited: false,
    }))
    const given = workflow(
      { ...plainTask('été.1', code('1')), variables },
      { ...plainTask('b', code('2')), dependencies: ['été.1'] },
    )
    assert.equal(toJson(await throughNotebook(given)), toJson(given))
  })

  it('declares tasks after those that they depend on', async () => {
    const given = workflow(
      { ...plainTask('late', code('1')), dependencies: ['early'] },
      plainTask('early', code('2')),
    )
    const again = await throughNotebook(given)
    assert.deepEqual(
      again.tasks.map((task) => task.name),
      ['early', 'late'],
    )
    assert.deepEqual(warningsOf(given), ['order-changed '])
  })

  it('takes a chain as long as can be', () => {
    const tasks = Array.from({ length: 5000 }, (_, index) => ({
      ...plainTask(`t${index}`, code('1')),
      dependencies: index === 4999 ? [] : [`t${index + 1}`],
    }))
    assert.equal(fromWorkflow(workflow(...tasks)).cells.length, 5002)
  })

  it('says what a task imports and exports as its pragma does', async () => {
    const cells = [
      '#%job(name=nightly)',
      '#%task(name=a, export=[x,y])\nx = y = 1',
      '#%task(name=b, dep=[a], import=[x,y], export=[z])\nz = x',
      '#%task(name=c, language=Groovy, dep=[b], import=[z], export=[w])\nw = z',
      '#%task(name=d, language=Linux_Bash)\necho',
      '#%submit_job()',
    ]
    assert.deepEqual(sourcesOf(workflowOfCells(...cells)), cells)
    // what nobody exports is read by the code, as it was
    const given = workflow(plainTask('a', code('\nq = variables.get("q")\nprint(q)')))
    assert.equal(sourcesOf(given)[1], '#%task(name=a)\nq = variables.get("q")\nprint(q)')
    assert.equal(toJson(await throughNotebook(given)), toJson(given))
  })

  it('names the end of a loop first, and declares it below the tasks within', () => {
    const cells = [
      '#%job(name=nightly)',
      '#%start(name=top)\n1',
      '#%condition()\nloop = false',
      '#%loop(name=bottom)',
      '#%task(name=left, dep=[top])\n2',
      '#%task(name=right, dep=[top])\n3',
      '#%task(name=bottom, dep=[left,right])\n4',
      '#%task(name=after, dep=[bottom])\n5',
      '#%submit_job()',
    ]
    assert.deepEqual(sourcesOf(workflowOfCells(...cells)), cells)
  })

  it('says with pragmas what there is of a control, and keeps its blocks', async () => {
    const tasks = controlsWorkflow().tasks.filter(({ name }) =>
      ['decide', 'deploy', 'smoke_test', 'alert', 'archive'].includes(name),
    )
    const given = workflow(
      ...tasks.map((task) => ({
        ...task,
        dependencies: task.dependencies.filter((name) => name === 'deploy'),
      })),
    )
    assert.ok(sourcesOf(given).some((source) => source.startsWith('#%if(name=deploy)')))
    assert.deepEqual(warningsOf(given), ['kept-in-metadata block', 'kept-in-metadata block'])
    assert.equal(sortedJson(await throughNotebook(given)), sortedJson(given))
  })

  it('gives any nest of controls again', async () => {
    const property = fc.asyncProperty(anyTasks, async (tasks) => {
      const given = { ...asWorkflow(tasks), name: 'nest' }
      assert.equal(sortedJson(await throughNotebook(given)), sortedJson(given))
    })
    await fc.assert(property, { seed: 7, numRuns: 150 })
  }).timeout(60_000)

  it('changes only the task whose cell is edited', async () => {
    const given = workflow(
      { ...plainTask('a', code('one()')), walltime: '1:00' },
      { ...plainTask('b', code('two()')), walltime: '2:00', dependencies: ['a'] },
    )
    const edited = await throughNotebook(given, (notebook) => ({
      ...notebook,
      cells: notebook.cells.map((cell) => ({
        ...cell,
        source: cell.source.replace('two()', 'three()'),
      })),
    }))
    const expected = { ...taskOf(given, 'b'), executable: code('three()') }
    assert.equal(toJson(edited), toJson({ ...given, tasks: [taskOf(given, 'a'), expected] }))
  })

  it('renames many tasks that would be called alike in little time', () => {
    // a sign that no name may have, another one in each
    const tasks = Array.from({ length: 20_000 }, (_, index) =>
      plainTask(`t${String.fromCodePoint(0xf0000 + index)}`, code('1')),
    )
    const before = process.cpuUsage()
    const { problems } = fromWorkflow(workflow(...tasks))
    assert.equal(new Set(problems.map(({ facts }) => facts.name)).size, 20_000)
    assert.ok(process.cpuUsage(before).user < 5_000_000, 'it took too long')
  }).timeout(60_000)

  it('gives tasks names that ProActive takes', async () => {
    const given = workflow(plainTask('task one', code('1')), {
      ...plainTask('task_one', code('2')),
      dependencies: ['task one'],
    })
    const { tasks } = await throughNotebook(given)
    assert.deepEqual(
      tasks.map((task) => [task.name, task.dependencies]),
      [
        ['task_one_2', []],
        ['task_one', ['task_one_2']],
      ],
    )
  })
})
