import assert from 'node:assert/strict'

import fc from 'fast-check'

import type { Submission } from '../../../src/local/scheduler.ts'
import { definitionFromRow, definitionValues } from '../../../src/local/store/stored-definition.ts'
import type { JobDefinition } from '../../../src/local/store/turn-writes.ts'
import { anyWorkflow } from '../../support/any-workflow.ts'

const submission: Submission = {
  xml: '<job/>',
  owner: 'ada',
  variables: { a: '1' },
  genericInformation: {},
  environment: { PATH: '/bin' },
  notebookFolder: null,
}

function stored(definition: JobDefinition): JobDefinition {
  const [, xml, workflow, rest] = definitionValues(7, definition)
  return definitionFromRow({
    xml: String(xml),
    workflow: String(workflow),
    submission: String(rest),
  })
}

describe('definitionValues', () => {
  it('keeps every workflow and submission', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const definition = { workflow, submission }
        assert.deepEqual(stored(definition), definition)
      }),
    )
  })
})

describe('definitionFromRow', () => {
  it('reads what was stored when the XML was part of the submission', () => {
    const row = { xml: '', workflow: '{"tasks":[]}', submission: JSON.stringify(submission) }
    assert.deepEqual(definitionFromRow(row).submission, submission)
  })
})
