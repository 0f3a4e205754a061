import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { readJson } from '../../../src/formats/json/read.ts'
import { toJson } from '../../../src/formats/json/write.ts'
import { wordProblem } from '../../../src/problems/catalogue.ts'
import { scriptOf, type InlineScript } from '../../../src/workflow/script.ts'
import type { Workflow } from '../../../src/workflow/workflow.ts'
import { anyWorkflow } from '../../support/any-workflow.ts'
import { chain, pythonTask, workflowOf } from '../../support/sample-workflow.ts'

const schema = JSON.parse(readFileSync('src/formats/json/workflow.schema.json', 'utf8')) as object
const fitsSchema = new Ajv({ strict: true, allowUnionTypes: true, strictRequired: false }).compile(
  schema,
)

function messages(text: string): string[] {
  const { workflow, problems } = readJson(text)
  assert.equal(workflow, null)
  return problems.map((problem) => wordProblem(problem).message)
}

/** The workflow as it is after reading: scripts come from no cell. */
function withoutOrigins(workflow: Workflow): Workflow {
  return JSON.parse(
    JSON.stringify(workflow).replaceAll(
      '{"kind":"generated","by":"xml"}',
      '{"kind":"generated","by":"json"}',
    ),
  ) as Workflow
}

describe('toJson', () => {
  it('is read back as the same workflow, and fits the schema that is shipped', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const text = toJson(workflow)
        assert.ok(fitsSchema(JSON.parse(text)), JSON.stringify(fitsSchema.errors))
        const { workflow: back, problems } = readJson(text)
        assert.deepEqual(problems, [])
        assert.deepEqual(back, withoutOrigins(workflow))
      }),
    )
  })

  it('is short: what is not set is left out, code stands line by line', () => {
    const script: InlineScript = scriptOf('cpython', 'a = 1\nb = 2', {
      kind: 'cell',
      cell: 0,
      line: 2,
    })
    const workflow = workflowOf([pythonTask('a', { executable: { kind: 'script', script } })])
    assert.deepEqual(JSON.parse(toJson(workflow)), {
      format: 'pa-nb workflow 1',
      name: 'sample',
      tasks: [{ name: 'a', script: { language: 'cpython', code: ['a = 1', 'b = 2'] } }],
    })
  })
})

describe('readJson', () => {
  it('names the place of everything that does not fit', () => {
    const text = JSON.stringify({
      format: 'pa-nb workflow 1',
      name: 'x',
      tasks: [
        { name: 1, script: { language: 'bash', code: '' } },
        { name: 'b', script: { language: 'bash', code: '' }, colour: 'red' },
        { name: 'c', script: { language: 'bash', code: '', url: 'x' } },
        { name: 'd' },
        { name: 'e', script: { code: '' }, flow: {} },
      ],
    })
    const found = messages(text)
    for (const place of [
      'tasks[0].name',
      'tasks[1].colour',
      'tasks[2].script',
      'tasks[3]',
      'tasks[4].flow',
    ])
      assert.ok(
        found.some((message) => message.startsWith(`\`${place}\``)),
        `${place} in ${found.join('\n')}`,
      )
  })

  it('says where a text stops being JSON', () => {
    assert.match(messages('{\n "a": }').join(), /line 2, column 7/)
    assert.equal(messages('').length, 1)
    assert.equal(messages('['.repeat(100_000)).length, 1)
    assert.ok(messages('[]').length > 0)
  })

  it('accepts exactly what the schema accepts', () => {
    const base = JSON.parse(toJson(chain(2))) as Record<string, unknown>
    const junk = fc.oneof(fc.jsonValue(), fc.constant({ code: 'x' }), fc.constant(null))
    const key = fc.constantFrom(
      ...['name', 'priority', 'tasks', 'variables', 'spaces', 'description', 'metadata', 'extra'],
      ...['format', 'onTaskError', 'genericInformation', '$schema'],
    )
    const taskKey = fc.constantFrom(
      ...['name', 'pre', 'script', 'native', 'java', 'flow', 'block', 'fork', 'parallel'],
      ...['selection', 'forkEnvironment', 'inputFiles', 'dependencies', 'walltime', 'variables'],
    )
    fc.assert(
      fc.property(key, junk, taskKey, junk, fc.boolean(), (top, value, inner, other, isTop) => {
        const [first] = base.tasks as object[]
        const changed = isTop
          ? { ...base, [top]: value }
          : { ...base, tasks: [{ ...first, [inner]: other }] }
        assert.equal(readJson(JSON.stringify(changed)).workflow !== null, fitsSchema(changed))
      }),
      { numRuns: 500 },
    )
  })
})
