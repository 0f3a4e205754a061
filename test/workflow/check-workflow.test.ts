import assert from 'node:assert/strict'
import fc from 'fast-check'
import { wordProblem } from '../../src/problems/catalogue.ts'
import { isError } from '../../src/problems/problem.ts'
import { checkWorkflow } from '../../src/workflow/check-workflow.ts'
import { serverRefusal } from '../../src/workflow/server-refusal.ts'
import type { Task, Workflow } from '../../src/workflow/workflow.ts'
import { anyWorkflow } from '../support/any-workflow.ts'
import { pythonTask, workflowOf } from '../support/sample-workflow.ts'

const good = pythonTask('good')

function messages(workflow: Workflow): string[] {
  return checkWorkflow(workflow).map((problem) => wordProblem(problem).message)
}

function ofTask(parts: Partial<Task>): string[] {
  return messages(workflowOf([pythonTask('a', parts)]))
}

describe('checkWorkflow', () => {
  it('finds nothing in what the schema accepts', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        assert.deepEqual(checkWorkflow(workflow).filter(isError), [])
      }),
    )
  })

  it('finds names that ProActive does not take', () => {
    assert.deepEqual(messages(workflowOf([good], { name: 'j' })), [
      'the job: ProActive does not take `j` as the job name',
    ])
    for (const name of ['1a', 'a b', '', 'a:b', 'x'.repeat(256)])
      assert.equal(messages(workflowOf([pythonTask(name)])).length, 1, name)
    assert.deepEqual(messages(workflowOf([pythonTask('été_1-.')])), [])
    assert.equal(ofTask({ genericInformation: [{ name: 'a b', value: '' }] }).length, 1)
  })

  it('finds durations, numbers and words that ProActive does not take', () => {
    for (const walltime of ['0', '0:10', '00:01:00', '1:60', '1h', ''])
      assert.equal(ofTask({ walltime }).length, 1, walltime)
    for (const walltime of ['05', '90:00', '1:00:00', '${W}'])
      assert.deepEqual(ofTask({ walltime }), [], walltime)
    assert.equal(ofTask({ parallel: { numberOfNodes: '0', topology: null } }).length, 1)
    assert.equal(
      ofTask({
        inputFiles: [{ includes: '', excludes: null, accessMode: 'TransferFromUserSpace' }],
      }).length,
      2,
    )
    assert.equal(messages(workflowOf([good], { priority: 'urgent' })).length, 1)
  })

  it('finds settings that exclude one another', () => {
    assert.equal(ofTask({ runAsMe: true, fork: false }).length, 1)
    const handling = { ...good.errorHandling, maxNumberOfExecution: '0' }
    assert.equal(ofTask({ errorHandling: handling }).length, 1)
  })

  it('finds a job without tasks, and dependencies on nothing, in the words of a server', () => {
    const reason = (workflow: Workflow) => serverRefusal(checkWorkflow(workflow))?.message
    assert.equal(
      reason(workflowOf([])),
      'At [tag:job] : Uncompleted job: At least one task must be defined.',
    )
    assert.equal(
      reason(workflowOf([pythonTask('a', { dependencies: ['Z'] })])),
      'At [tag:job] : Error: "Z" is referenced by an IDREF, but not defined.',
    )
    assert.equal(reason(workflowOf([good])), undefined)
  })
})
