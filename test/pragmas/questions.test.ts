import assert from 'node:assert/strict'
import { codesOf, foldOf } from '../support/fold-of.ts'

const submitted = ['#%task(name=a)\n1', '#%submit_job()']

function actionsOf(...cells: string[]) {
  return foldOf(cells).sections.flatMap((section) => section.actions)
}

describe('pragmas that ask', () => {
  it('for results: the last job, one by number, one by name', () => {
    const actions = actionsOf(
      ...submitted,
      '#%get_job_result()',
      '#%print_job_output(job_name=nightly)',
      '#%get_task_result(task_name=a, job_id=0)',
      '#%print_task_output(task_name=a)',
      '#%get_result(id=7)',
    )
    assert.deepEqual(actions.slice(1), [
      { kind: 'job-result', job: { kind: 'last' } },
      { kind: 'job-output', job: { kind: 'name', name: 'nightly' } },
      { kind: 'task-result', job: { kind: 'id', id: 0 }, task: 'a' },
      { kind: 'task-output', job: { kind: 'last' }, task: 'a' },
      { kind: 'job-result', job: { kind: 'id', id: 7 } },
    ])
  })

  it('for the last job only after one was submitted', () => {
    const fold = foldOf([
      '#%get_job_result',
      '#%get_job_result(job_id=x)',
      '#%get_task_result(job_id=1)',
    ])
    assert.deepEqual(codesOf(fold), [
      ['nothing-submitted'],
      ['not-a-number'],
      ['missing-parameter'],
    ])
  })

  it('for what the server offers, and for its pages', () => {
    const actions = actionsOf(
      '#%list_nodesources()',
      '#%list_hosts',
      '#%list_tokens()',
      '#%list_resources()',
      '#%list_submitted_jobs()',
      '#%show_resource_manager()',
      '#%show_scheduling_portal(host=elsewhere.org:8443, width=10, height=20)',
      '#%show_workflow_execution()',
    )
    const what = actions.map((action) =>
      action.kind === 'list-resources'
        ? action.what
        : action.kind === 'show-portal'
          ? [action.portal, action.host, action.width, action.height]
          : action.kind,
    )
    assert.deepEqual(what, [
      'nodesources',
      'hosts',
      'tokens',
      'all',
      'list-submitted-jobs',
      ['resource-manager', null, 1200, 750],
      ['scheduling', 'elsewhere.org:8443', 10, 20],
      ['workflow-automation', null, 1200, 750],
    ])
  })

  it('for help, also by an older or newer name', () => {
    const fold = foldOf([
      '#%help',
      '#%help(pragma=show_workflow_execution)',
      '#%help(pragma=help)',
      '#%help(pragma=tsak)',
      '#%help(pragma=1)',
    ])
    assert.deepEqual(
      fold.sections.flatMap((section) => section.actions),
      [
        { kind: 'help', pragma: null },
        { kind: 'help', pragma: 'show_workflow_automation' },
        { kind: 'help', pragma: 'help' },
      ],
    )
    assert.deepEqual(codesOf(fold), [[], [], [], ['unknown-help'], ['invalid-name']])
  })
})

describe('connect', () => {
  it('says what the notebook is meant for, and warns of a password', () => {
    const fold = foldOf([
      '#%connect(url=https://ada.example.org, login=ada, password=hush)',
      '#%connect(login=LOGIN, password=PASSWORD)',
      '#%connect(host=a, port=http)',
    ])
    const [action] = fold.sections[0]?.actions ?? []
    assert.ok(action?.kind === 'connect')
    assert.deepEqual(action.connection, {
      url: 'https://ada.example.org',
      host: null,
      port: null,
      login: 'ada',
      password: 'hush',
      path: null,
    })
    assert.deepEqual(codesOf(fold), [['literal-password'], [], ['not-a-number']])
  })

  it('warns of a file that is not there or names no server', () => {
    const files = new Map([
      ['good.ini', { kind: 'text', text: '[proactive_server]\nhost = a\n' } as const],
      ['bad.ini', { kind: 'text', text: '[user]\nhost = a\n' } as const],
    ])
    const cells = ['good', 'bad', 'no'].map((name) => `#%connect(path=${name}.ini)`)
    assert.deepEqual(codesOf(foldOf(cells, { files })), [
      [],
      ['connection-file'],
      ['connection-file'],
    ])
  })
})
