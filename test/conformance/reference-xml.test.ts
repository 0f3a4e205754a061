import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { readXml } from '../../src/formats/xml/read.ts'
import { toXml } from '../../src/formats/xml/write.ts'
import { isError } from '../../src/problems/problem.ts'
import { checkFlow } from '../../src/workflow/check-flow.ts'
import { workflowSummary } from '../support/workflow-summary.ts'

interface Summary {
  readonly checks: Readonly<Record<'schema' | 'flow', string>>
  readonly job?: unknown
}

const expected = resolve('../shared/conformance/expected')
const stems = existsSync(expected)
  ? readdirSync(expected).flatMap((file) => (file.endsWith('.xml') ? file.slice(0, -4) : []))
  : []

describe('readXml and the workflows of the reference', () => {
  it('has workflows to read where the corpus is at hand', () => {
    assert.equal(stems.length > 0, existsSync(expected))
  })

  for (const stem of stems) {
    const xml = readFileSync(join(expected, `${stem}.xml`), 'utf8')
    const { checks, job } = JSON.parse(
      readFileSync(join(expected, `${stem}.summary.json`), 'utf8'),
    ) as Summary

    it(`reads ${stem} as the reference does, and writes it back`, () => {
      const { workflow, problems } = readXml(xml)
      const [first] = problems.filter(isError)
      const refusal = /^JobValidationException: (.*)/s.exec(checks.schema)?.[1]
      assert.equal(
        first && String(first.facts.serverMessage),
        refusal && `At [tag:job] : ${refusal}`,
      )
      assert.ok(workflow)
      assert.deepEqual(readXml(toXml(workflow)).workflow, workflow)
      if (!job) return
      assert.deepEqual(JSON.parse(JSON.stringify(workflowSummary(workflow))), job)
      const [fault] = checkFlow(workflow)
      const { type, reason, task } = fault?.facts ?? {}
      assert.equal(
        fault ? `Exception: ${String(type)}: ${String(reason)} (task ${String(task)})` : 'ok',
        checks.flow,
      )
    })
  }
})
