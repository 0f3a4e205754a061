import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { EventsFile } from '../../../src/terminal/reports/events-file.ts'
import { githubOutputs } from '../../../src/terminal/reports/github-outputs.ts'
import { jobSummaryReport } from '../../../src/terminal/reports/job-summary-report.ts'
import { junitReport } from '../../../src/terminal/reports/junit.ts'
import { OutcomeReports } from '../../../src/terminal/reports/outcome-reports.ts'
import { hostile, hostileOutcome as outcome } from '../../support/hostile-outcome.ts'
import { junitElements } from '../../support/junit-elements.ts'
import { testSurroundings } from '../../support/test-surroundings.ts'

describe('the report in JUnit XML', () => {
  it('fits the schema of CI servers, and keeps hostile names as text', () => {
    const elements = junitElements(junitReport([outcome(1, hostile), outcome(2, 'second')]))
    const named = (name: string) => elements.filter((element) => element.name === name)
    assert.equal(named('testsuite').length, 2)
    const [suite] = named('testsuite')
    assert.equal(suite?.attributes.tests, '4')
    assert.equal(suite.attributes.failures, '1')
    assert.equal(suite.attributes.skipped, '2')
    const [all] = named('testsuites')
    assert.deepEqual([all?.attributes.tests, all?.attributes.failures], ['8', '2'])
    const cases = named('testcase').map(({ attributes }) => attributes.name)
    assert.equal(cases[0], 'well')
    assert.match(cases[1] ?? '', /^<b>&"x"'y' \]\]> \|c\| `t` \n\*i\* /)
    const [failure] = named('failure')
    assert.match(failure?.attributes.message ?? '', /^ValueError: <b>&"x"/)
    assert.equal(failure?.attributes.type, 'ValueError')
    assert.match(failure.text, /cell 3, line 2/)
    assert.match(failure.text, /\n~~~~\n\]\]>$/)
  })
})

/** What is read as Markdown: neither in a fence, which ends with one as long at least, nor in ticks. */
function outsideOfFences(lines: readonly string[]): string {
  let fence = ''
  const outside: string[] = []
  for (const line of lines) {
    const ticks = /^`{3,}/.exec(line)?.[0] ?? ''
    if (fence === '' && ticks !== '') fence = ticks
    else if (fence === '') outside.push(line)
    else if (ticks.length >= fence.length && line === ticks) fence = ''
  }
  assert.equal(fence, '', 'a fence is never closed')
  return outside
    .join('\n')
    .replaceAll('\\`', '')
    .replace(/`[^`]*`/g, '')
}

describe('the report in Markdown', () => {
  const text = () => {
    const { details, results, failure } = outcome(1, hostile)
    return jobSummaryReport(details, results ?? [], failure)
  }

  it('lets no name begin a tag, a cell of the table, code or a line', () => {
    const lines = text().split('\n')
    assert.match(
      lines[0] ?? '',
      /^### ❌ &lt;b&gt;&amp;"x"'y' \\\]\\\]&gt; \\\|c\\\| \\`t\\` \\\\n\\\*i/,
    )
    const table = lines.filter((line) => line.startsWith('| `'))
    assert.equal(table.length, 4)
    for (const row of table) assert.equal(row.replaceAll('\\|', '').split('|').length, 7, row)
    assert.doesNotMatch(outsideOfFences(lines), /<b>/)
    assert.doesNotMatch(text(), /[\x00-\x08\x0b-\x1f]/)
  })

  it('shows the line that failed and the end of the log', () => {
    assert.match(text(), /\n````\n/)
    assert.match(text(), /failed: ValueError/)
    assert.match(text(), /\| `well` \| finished \| 2 \| 1\.5s \| 3 \|/)
  })
})

describe('outputs for GitHub', () => {
  it('are one line each, whatever the names', () => {
    const lines = githubOutputs(outcome(7, hostile)).trimEnd().split('\n')
    const outputs = new Map(lines.map((line) => [line.slice(0, line.indexOf('=')), line]))
    assert.deepEqual(
      [...outputs.keys()],
      'job-id job-name server state succeeded reason exit-code failed-tasks url results'.split(' '),
    )
    assert.equal(outputs.get('job-id'), 'job-id=7')
    assert.equal(outputs.get('succeeded'), 'succeeded=false')
    assert.equal(outputs.get('exit-code'), 'exit-code=1')
    const results = JSON.parse((outputs.get('results') ?? '').slice('results='.length)) as object
    assert.deepEqual(results, { well: 3, odd: hostile })
  })
})

describe('reports on jobs', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pa-nb-reports-'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const report = (name: string) => readFileSync(join(folder, name), 'utf8')

  it('on several notebooks keep all of them apart', async () => {
    const surroundings = testSurroundings({
      workingFolder: folder,
      environment: { GITHUB_STEP_SUMMARY: 'step.md', GITHUB_OUTPUT: 'out' },
    })
    const flags = { junit: join(folder, 'j.xml'), 'results-dir': 'results', github: true }
    const reports = new OutcomeReports(flags, true, surroundings)
    await reports.add(outcome(1, 'one'))
    await reports.add(outcome(2, '../two'))
    const suites = junitElements(report('j.xml')).filter(({ name }) => name === 'testsuite')
    assert.deepEqual(
      suites.map(({ attributes }) => attributes.name),
      ['one', '../two'],
    )
    assert.equal(report('step.md').match(/^### /gm)?.length, 2)
    assert.match(report('out'), /^job-id=1$[^]*^job-id=2$/m)
    const below = readdirSync(join(folder, 'results'), { recursive: true }).map(String)
    assert.deepEqual(below.filter((path) => path.endsWith('well.json')).length, 2)
    assert.ok(below.includes(join('one-1', 'well.json')))
    assert.deepEqual(readdirSync(folder).toSorted(), ['j.xml', 'out', 'results', 'step.md'])
  })

  it('say when `--github` is asked for elsewhere', async () => {
    const surroundings = testSurroundings({ workingFolder: folder })
    await new OutcomeReports({ github: true }, false, surroundings).add(outcome(1, 'one'))
    assert.match(surroundings.texts()[0] ?? '', /neither GITHUB_STEP_SUMMARY nor GITHUB_OUTPUT/)
    assert.deepEqual(readdirSync(folder), [])
  })

  it('of events have an object a line, written at once', () => {
    const path = join(folder, 'events')
    const events = new EventsFile(path, () => 0)
    events.write({ event: 'submitted', jobId: 1, name: hostile, server: 'local' })
    const job = { jobId: 1, name: 'n', total: 2, running: 0, runningNames: [] }
    const changes = [{ name: hostile, status: 'FAULTY' as const, durationMs: 5 }]
    events.progress({ ...job, status: 'RUNNING', finished: 1, changes })
    events.progress({ ...job, status: 'RUNNING', finished: 1, changes: [] })
    const lines = report('events').trimEnd().split('\n')
    assert.deepEqual(
      lines.map((line) => JSON.parse(line) as unknown),
      [
        {
          at: '1970-01-01T00:00:00.000Z',
          event: 'submitted',
          jobId: 1,
          name: hostile,
          server: 'local',
        },
        {
          at: '1970-01-01T00:00:00.000Z',
          event: 'task',
          jobId: 1,
          task: hostile,
          status: 'FAULTY',
          durationMs: 5,
        },
        {
          at: '1970-01-01T00:00:00.000Z',
          event: 'job',
          jobId: 1,
          state: 'RUNNING',
          finished: 1,
          total: 2,
        },
      ],
    )
    events.close()
  })
})
