import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { toXml } from '../../src/formats/xml/write.ts'
import { accept, acceptedWorkflow } from '../../src/local/accept.ts'
import { SubmissionRefused, type Submission } from '../../src/local/scheduler.ts'
import { scriptText } from '../../src/workflow/script.ts'

const script =
  '<scriptExecutable><script><code language="bash">true</code></script></scriptExecutable>'

function submission(job: string, given: Partial<Submission> = {}): Submission {
  return {
    xml: `<?xml version="1.0" encoding="UTF-8"?>\n<job xmlns="urn:proactive:jobdescriptor:3.13" ${job}</job>`,
    owner: 'me',
    variables: {},
    genericInformation: {},
    environment: {},
    notebookFolder: null,
    ...given,
  }
}

function tasks(...inside: string[]): string {
  return `name="job"><taskFlow>${inside.join('')}</taskFlow>`
}

function refusalOf(given: Submission): SubmissionRefused['refusal'] {
  try {
    accept(given, 1)
  } catch (error) {
    if (error instanceof SubmissionRefused) return error.refusal
    throw error
  }
  throw new Error('it was accepted')
}

describe('accept', () => {
  it('makes of a workflow what the engine needs', () => {
    const { job } = accept(
      submission(
        `name="a job" priority="high" onTaskError="suspendTask" maxNumberOfExecution="3">
        <genericInformation><info name="START_AT" value="2030-03-01T13:00:00+01:00"/></genericInformation>
        <taskFlow>
          <task name="a" preciousResult="true">${script}</task>
          <task name="b" onTaskError="none" maxNumberOfExecution="1" taskRetryDelay="1:30">
            <depends><task ref="a"/></depends>
            <parallel numberOfNodes="2"/>${script}</task>
        </taskFlow>`,
      ),
      1,
    )
    assert.equal(job.priority, 4)
    assert.equal(job.startAt, Date.UTC(2030, 2, 1, 12))
    const [a, b] = job.tasks
    assert.deepEqual(
      [a?.onError, a?.maxExecutions, a?.isPrecious, a?.retryDelayMs],
      ['suspendTask', 3, true, null],
    )
    assert.deepEqual(
      [b?.onError, b?.maxExecutions, b?.dependencies, b?.nodes, b?.retryDelayMs],
      ['suspendTask', 1, [0], 2, 90_000],
    )
  })

  it('gives submitted variables and generic information their place, in the workflow as accepted too', () => {
    const { job, definition } = accept(
      submission(
        `name="$N"><variables><variable name="N" value="old"/></variables>${tasks(
          `<task name="a">${script}</task>`,
        ).slice('name="job">'.length)}`,
        { variables: { N: 'new', M: '$PA_JOB_ID' }, genericInformation: { K: '$N' } },
      ),
      7,
    )
    assert.equal(job.name, 'new')
    assert.deepEqual(job.variables, { N: 'new', M: '7' })
    assert.deepEqual(job.genericInformation, { K: 'new' })
    const accepted = acceptedWorkflow(definition)
    assert.match(toXml(accepted ?? definition.workflow), /name="N" value="new"/)
    assert.equal(accepted?.name, '$N')
  })

  it('does not run selection scripts that only say yes', () => {
    const selecting = (code: string): string =>
      `<task name="a"><selection><script type="static"><code language="groovy">${code}</code></script></selection>${script}</task>`
    const of = (code: string): string | undefined =>
      accept(submission(tasks(selecting(code))), 1).job.tasks[0]?.selection
    assert.equal(of('selected = true'), 'always')
    assert.equal(of('selected = false'), 'never')
    assert.equal(of('selected = new Date() > 0'), 'asked')
  })

  it('refuses in the words of ProActive', () => {
    assert.deepEqual(
      refusalOf(
        submission(tasks(`<task name="A"><depends><task ref="Z"/></depends>${script}</task>`)),
      ).message.replace(/ at line .*/s, ''),
      'At [tag:job] : Error: "Z" is referenced by an IDREF, but not defined.',
    )
    assert.deepEqual(
      refusalOf(submission(tasks(`<task name="A">${script}<controlFlow block="start"/></task>`))),
      { taskName: 'A', message: 'Unmatched start block' },
    )
    assert.match(
      refusalOf(
        submission(
          `name="job"><variables><variable name="N" value="x" model="PA:INTEGER"/></variables><taskFlow><task name="A">${script}</task></taskFlow>`,
        ),
      ).message,
      /Variable 'N': Model PA:INTEGER: Invalid value, Integer value expected but received 'x'/,
    )
  })

  it('refuses what it would only run by half, naming the task and the feature', () => {
    const java = '<javaExecutable class="org.example.Main"/>'
    assert.match(
      refusalOf(submission(tasks(`<task name="A">${java}</task>`))).message,
      /\[task=A\].*does not support Java tasks/,
    )
  })

  it('reads script files once, at submission', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pa-nb-accept-'))
    try {
      writeFileSync(join(folder, 'step.sh'), 'echo hello')
      const file = (path: string): Submission =>
        submission(
          tasks(
            `<task name="A"><scriptExecutable><script><file path="${path}" language="bash"/></script></scriptExecutable></task>`,
          ),
          { notebookFolder: folder },
        )
      const { executable } = accept(file('step.sh'), 1).definition.workflow.tasks[0] ?? {}
      assert.ok(executable?.kind === 'script' && executable.script.kind === 'inline')
      assert.equal(scriptText(executable.script), 'echo hello')
      assert.match(refusalOf(file('absent.sh')).message, /absent\.sh cannot be read/)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
