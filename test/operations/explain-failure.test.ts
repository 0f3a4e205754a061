import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { explainFailure } from '../../src/operations/explain-failure.ts'
import { originsOf, saveOrigins } from '../../src/operations/submission-origins.ts'
import { failureReport } from '../../src/terminal/failure-report.ts'
import { plainTask, plainWorkflow } from '../../src/workflow/workflow.ts'
import { FakeSchedulerClient } from '../support/fake-scheduler-client.ts'
import type { FakeJob } from '../support/fake-scheduler-client.ts'
import { testOutput } from '../support/test-output.ts'
import { testSurroundings } from '../support/test-surroundings.ts'

const source = '#%task(name=sum_up)\ntotal = 0\ntotal += float("n/a")'

const workflow = plainWorkflow('job', [
  plainTask('sum_up', {
    kind: 'script',
    script: {
      kind: 'inline',
      language: 'cpython',
      arguments: [],
      pieces: [
        { text: '\n', origin: { kind: 'generated', by: 'task' } },
        { text: source.slice(20), origin: { kind: 'cell', cell: 1, line: 2 } },
      ],
    },
  }),
])

const failedJob: FakeJob = {
  id: 3,
  name: 'job',
  status: 'FINISHED',
  genericInformation: { PA_NB_SUBMISSION: 'key-1' },
  tasks: {
    'sum_up*1': {
      status: 'FAULTY',
      result: { exceptionMessage: 'TaskException: Failed to execute task: exit code 1' },
      log: [
        'Traceback (most recent call last):',
        '  File "/tmp/x/script.py", line 3, in <module>',
        '    total += float("n/a")',
        "ValueError: could not convert string to float: 'n/a'",
        '',
      ].join('\n'),
    },
  },
}

describe('explainFailure', () => {
  let state = ''
  before(async () => {
    state = await mkdtemp(join(tmpdir(), 'pa-nb-explain-'))
  })
  after(() => rm(state, { recursive: true }))

  const surroundings = () =>
    testSurroundings({
      environment: { XDG_STATE_HOME: state, XDG_CACHE_HOME: state },
      workingFolder: '/work',
    })

  it('shows the cell and the line of the notebook that failed, of a copy too', async () => {
    const cells = [
      { id: null, source: '# title' },
      { id: 'b', source },
    ]
    const notebook = { path: '/work/n.ipynb', cells }
    const origins = originsOf(workflow, notebook, { key: 'key-1', server: 'local' })
    await saveOrigins(join(state, 'pa-nb'), origins)
    const client = new FakeSchedulerClient().add(failedJob)
    const explained = await explainFailure(client, await client.jobInfo(3), surroundings())
    assert.equal(
      failureReport(explained, 3, testOutput()),
      [
        "error[task-failed]: task `sum_up*1` failed: ValueError: could not convert string to float: 'n/a'",
        '  --> n.ipynb, cell 2, line 3',
        ' 1 | #%task(name=sum_up)',
        ' 2 | total = 0',
        ' 3 | total += float("n/a")',
        '   | ^^^^^^^^^^^^^^^^^^^^^',
        'Its log:',
        '  | Traceback (most recent call last):',
        '  |   File "n.ipynb", cell 2, line 3, in <module>',
        '  |     total += float("n/a")',
        "  | ValueError: could not convert string to float: 'n/a'",
        '',
      ].join('\n'),
    )
  })

  it('says what the server says of a job that was not submitted from here', async () => {
    const client = new FakeSchedulerClient().add({ ...failedJob, genericInformation: {} })
    const { tasks } = await explainFailure(client, await client.jobInfo(3), surroundings())
    assert.equal(tasks[0]?.place ?? null, null)
    assert.equal(tasks[0]?.message, "ValueError: could not convert string to float: 'n/a'")
  })

  it('reports the first three, and counts the others', async () => {
    const names = ['a', 'b', 'c', 'd', 'e']
    const tasks = Object.fromEntries(
      names.map((name, index) => [
        name,
        { status: 'FAULTY' as const, finishedTime: 9000 - index, log: 'no\n', result: {} },
      ]),
    )
    const client = new FakeSchedulerClient().add({ ...failedJob, tasks })
    const explained = await explainFailure(client, await client.jobInfo(3), surroundings())
    const report = failureReport(explained, 3, testOutput(), { withLog: false })
    assert.deepEqual(report.match(/task `\w` failed|and .*/g), [
      'task `e` failed',
      'task `d` failed',
      'task `c` failed',
      'and 2 more tasks failed: `pa-nb results 3`',
    ])
  })

  it('explains one task alone', async () => {
    const tasks = { a: { status: 'FAULTY' as const }, b: { status: 'FAULTY' as const } }
    const client = new FakeSchedulerClient().add({ ...failedJob, tasks })
    const explained = await explainFailure(client, await client.jobInfo(3), surroundings(), {
      only: 'b',
    })
    assert.deepEqual(
      explained.tasks.map(({ name }) => name),
      ['b'],
    )
  })
})
