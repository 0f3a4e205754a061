import assert from 'node:assert/strict'
import { newNotebook } from '../../../src/notebook/new-notebook.ts'
import { readNotebook } from '../../../src/notebook/read-notebook.ts'
import { placeProblems, type PlacedProblem } from '../../../src/operations/place-problems.ts'
import { notJson } from '../../../src/problems/catalogue/notebook.ts'
import { parseSections } from '../../../src/syntax/parse-sections.ts'
import { githubReport } from '../../../src/terminal/reports/github.ts'
import { problemsDocument } from '../../../src/terminal/reports/problems-document.ts'
import { sarifReport, uriOf } from '../../../src/terminal/reports/sarif.ts'

async function placed(source: string, path = 'a b/n,1.ipynb'): Promise<readonly PlacedProblem[]> {
  const text = newNotebook([{ kind: 'code', source }], () => 'cell-a')
  const { notebook } = readNotebook(text)
  if (!notebook) throw new Error('no notebook')
  const { problems } = parseSections(notebook, (name) => name === 'task')
  return placeProblems({ path, text, cells: notebook.cells, problems })
}

const mistaken = '#%task(name="é",\n  dep=[a b])'

describe('problems as JSON', () => {
  it('has the place in the cell and in the file, and the fix', async () => {
    const { problems, summary } = problemsDocument(await placed(mistaken), 1)
    assert.deepEqual(summary, { errors: 1, warnings: 0, notebooks: 1 })
    assert.deepEqual(problems[0], {
      code: 'missing-comma',
      severity: 'error',
      message: 'expected `,` before `b`',
      help: 'parameters and items of lists are separated by `,`',
      notebook: 'a b/n,1.ipynb',
      cell: 1,
      cellId: 'cell-a',
      line: 2,
      column: 10,
      endLine: 2,
      endColumn: 11,
      fileLine: 11,
      fileColumn: 15,
      fix: {
        title: 'insert `,`',
        edits: [{ line: 2, column: 9, endLine: 2, endColumn: 9, text: ',' }],
      },
    })
  })
})

describe('problems for GitHub', () => {
  it('are annotations of the file, escaped as GitHub wants it', async () => {
    const report = githubReport(await placed('#%task(name=50%25\u0007)'))
    assert.equal(
      report,
      '::error file=a b/n%2C1.ipynb,line=10,endLine=10,col=20,endColumn=21,' +
        'title=unexpected-character::cell 1, line 1: `%25` cannot stand in a value without quotes ' +
        '(`50%2525\\x07`) (take it away, or put the value in quotes)\n',
    )
  })

  it('stand at the file alone where there is no place', async () => {
    const problems = [notJson(null, { expected: 'a value' })]
    const report = githubReport(
      await placeProblems({ path: 'x.ipynb', text: '', cells: [], problems }),
    )
    assert.match(report, /^::error file=x\.ipynb,title=not-json::this is no valid JSON/)
  })
})

interface Log {
  readonly version: string
  readonly runs: readonly {
    readonly columnKind: string
    readonly tool: { readonly driver: { readonly name: string; readonly rules: { id: string }[] } }
    readonly results: readonly {
      readonly ruleId: string
      readonly ruleIndex: number
      readonly level: string
      readonly message: { readonly text: string }
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string }
          readonly region?: Record<string, number>
        }
      }[]
      readonly fixes?: readonly {
        readonly artifactChanges: readonly {
          readonly replacements: readonly {
            readonly deletedRegion: Record<string, number>
            readonly insertedContent: { readonly text: string }
          }[]
        }[]
      }[]
    }[]
  }[]
}

function logOf(problems: readonly PlacedProblem[]): Log {
  return JSON.parse(JSON.stringify(sarifReport(problems, '1.2.3'))) as Log
}

describe('problems as SARIF 2.1.0', () => {
  it('have what its schema requires, and regions of the file', async () => {
    const problems = await placed('#%task(name=a dep=[b], “c”=d)')
    const log = logOf(problems)
    assert.equal(log.version, '2.1.0')
    const [run] = log.runs
    assert.equal(run?.columnKind, 'utf16CodeUnits')
    assert.equal(run.tool.driver.name, 'pa-nb')
    assert.equal(run.results.length, problems.length)
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex]?.id, ruleId)
      assert.ok(['error', 'warning'].includes(level))
      assert.notEqual(message.text, '')
      assert.equal(locations[0]?.physicalLocation.artifactLocation.uri, 'a%20b/n%2C1.ipynb')
    }
    const comma = run.results.find(({ ruleId }) => ruleId === 'missing-comma')
    const region = { startLine: 10, startColumn: 20, endLine: 10, endColumn: 23 }
    assert.deepEqual(comma?.locations[0]?.physicalLocation.region, region)
  })

  it('have fixes as changes of the raw file, escaped as in JSON', async () => {
    const log = logOf(await placed('#%task(name=“a”)'))
    const [change] = log.runs[0]?.results[0]?.fixes?.[0]?.artifactChanges ?? []
    assert.deepEqual(change?.replacements, [
      {
        deletedRegion: { startLine: 10, startColumn: 18, endLine: 10, endColumn: 21 },
        insertedContent: { text: '\\"a\\"' },
      },
    ])
  })

  it('name files by URIs', () => {
    assert.equal(uriOf('./a/b c.ipynb'), 'a/b%20c.ipynb')
    assert.equal(uriOf('../x#1.ipynb'), '../x%231.ipynb')
    assert.equal(uriOf('/tmp/é.ipynb'), 'file:///tmp/%C3%A9.ipynb')
    assert.equal(uriOf('C:\\n\\a.ipynb'), 'file:///C:/n/a.ipynb')
    assert.equal(uriOf('\ud800'), '%EF%BF%BD')
  })
})
