import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'

import { newNotebook } from '../../../src/notebook/new-notebook.ts'
import { validateNotebooks } from '../../../src/operations/validate-notebooks.ts'
import { packageRoot } from '../../../src/state/package-root.ts'
import { validationReport } from '../../../src/terminal/reports/validation-report.ts'
import { compareWithGolden } from '../../support/golden.ts'
import { testOutput } from '../../support/test-output.ts'

/** Twelve cells, a mistake in each, and the text of the file that its region covers. */
const mistakes: readonly (readonly [code: string, covered: string, source: string])[] = [
  ['unknown-pragma', 'tsak', '#%tsak(name=a)\n1'],
  ['unknown-parameter', 'dpe', '#%task(name=load, dpe=[a])\nprint("é")'],
  ['unknown-language', 'Pyton', '#%task(name="ünï", language=Pyton)\n1'],
  ['unknown-dependency', 'laod', '#%task(name=train, dep=[laod])\n1'],
  ['not-exported', 'rows', '#%task(name=test, import=[rows])\n1'],
  ['missing-comma', 'b', '#%task(name="x",\n  dep=[load b])'],
  ['invalid-choice', 'maybe', '#%configure(task=maybe)'],
  ['missing-parameter', '#%delete_task()', '#%delete_task()'],
  ['unknown-task', 'lod', '#%pre_script(name=lod, language=Bash)\ntrue'],
  ['control-not-started', 'process', '#%process(name=p)\n1'],
  ['text-after-pragma', 'soon', '#%draw_job() soon'],
  ['nothing-submitted', 'get_job_result', '#%get_job_result()'],
]

interface Log {
  readonly runs: readonly [
    {
      readonly results: readonly {
        readonly ruleId: string
        readonly partialFingerprints: Readonly<Record<string, string>>
        readonly locations: readonly [{ physicalLocation: { region: Region } }]
      }[]
    },
  ]
}

interface Region {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

describe('a notebook with twelve mistakes', function () {
  // one of the tests compiles a large schema
  this.timeout(20_000)
  let folder = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-sarif-'))
  })
  after(() => {
    rmSync(folder, { recursive: true })
  })

  async function reportOf(sources: readonly string[], format: 'sarif' | 'github') {
    let next = 0
    const cells = sources.map((source) => ({ kind: 'code' as const, source }))
    const text = newNotebook(cells, () => `id${++next}`)
    const path = join(folder, 'twelve.ipynb')
    writeFileSync(path, text)
    const validated = await validateNotebooks([path])
    const report = validationReport(validated, format, '1.2.3', testOutput())
    return { text, report: report.replaceAll(folder, '/ci/notebooks') }
  }

  const sources = mistakes.map(([, , source]) => source)

  it('gives twelve results in SARIF, each with its region of the file', async () => {
    const { text, report } = await reportOf(sources, 'sarif')
    const { results } = (JSON.parse(report) as Log).runs[0]
    const lines = text.split('\n')
    assert.deepEqual(
      results.map(({ ruleId, locations: [{ physicalLocation }] }) => {
        const { startLine, startColumn, endLine, endColumn } = physicalLocation.region
        assert.equal(startLine, endLine)
        return [ruleId, lines[startLine - 1]?.slice(startColumn - 1, endColumn - 1)]
      }),
      mistakes.map(([code, covered]) => [code, covered]),
    )
  })

  it('is valid against the schema of SARIF 2.1.0', async () => {
    const { report } = await reportOf(sources, 'sarif')
    const isValid = schemaCheck()
    assert.ok(isValid(JSON.parse(report)), JSON.stringify(isValid.errors))
    const wrong = JSON.parse(report.replace('"startLine": ', '"startLine": -')) as unknown
    assert.ok(!isValid(wrong))
    assert.ok(schemaCheck()(JSON.parse((await reportOf(['#%help()'], 'sarif')).report)))
  })

  it('keeps the fingerprint of each result when a cell is inserted above', async () => {
    const printsOf = async (cells: readonly string[]) => {
      const { results } = (JSON.parse((await reportOf(cells, 'sarif')).report) as Log).runs[0]
      return results.map(({ partialFingerprints }) => partialFingerprints)
    }
    const before = await printsOf(sources)
    assert.equal(new Set(before.map((each) => JSON.stringify(each))).size, 12)
    assert.deepEqual(await printsOf(['#%task(name=first)\n1', ...sources]), before)
    // two of a kind are told apart
    const twice = await printsOf(['#%tsak(name=a)', '#%tsak(name=a)'])
    assert.notDeepEqual(twice[0], twice[1])
  })

  it('is annotations for GitHub, as a step prints them', async () => {
    const { report } = await reportOf(sources, 'github')
    compareWithGolden('github-annotations.json', report.trimEnd().split('\n'))
  })
})

/** The schema is of JSON Schema's draft 4, which calls one thing otherwise. */
function schemaCheck() {
  const path = join(packageRoot(), 'test/support/sarif-schema/sarif-schema-2.1.0.json')
  const { $schema, id, ...schema } = JSON.parse(readFileSync(path, 'utf8')) as Record<
    string,
    unknown
  >
  assert.match(String($schema), /draft-04/)
  const ajv = new Ajv({ strict: false, allErrors: true })
  ajv.addFormat('uri', /^[a-z][a-z0-9+.-]*:[^\s]*$/i)
  ajv.addFormat('uri-reference', /^[^\s\\"<>^`{|}]*$/)
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT/)
  return ajv.compile({ ...schema, $id: String(id) })
}
