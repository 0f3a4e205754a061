import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'yaml'

import { packageRoot } from '../../src/state/package-root.ts'
import { runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

const sample = (path: string) => readFileSync(join(packageRoot(), 'samples', 'ci', path), 'utf8')

describe('samples for CI', () => {
  let sandbox: Sandbox
  beforeEach(() => {
    sandbox = sessionSandbox()
  })
  afterEach(() => sandbox.dispose())

  function shell(script: string, environment: Readonly<Record<string, string>>): Promise<Ended> {
    const { PATH = '', ...others } = sandbox.environment
    const path = `${join(sandbox.folder, 'bin')}:${PATH}`
    return runProgram(['bash', '-eo', 'pipefail', '-c', script], {
      environment: { ...others, ...environment, PATH: path },
      folder: sandbox.work,
    })
  }

  const report = (name: string) => readFileSync(join(sandbox.work, name), 'utf8')

  it('the action for GitHub checks, runs and reports', async () => {
    const action = parse(sample('github/action.yml')) as {
      inputs: Record<string, { default?: string }>
      outputs: Record<string, { value: string }>
      runs: { steps: { run: string; env: Record<string, string> }[] }
    }
    const inputs = new Map(
      Object.entries(action.inputs).map(([name, input]) => [name, input.default ?? '']),
    ).set('notebook', 'samples/weather.ipynb')
    for (const { run, env } of action.runs.steps) {
      const values = Object.entries(env).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ inputs\.(\w+) \}\}/, (_, input: string) => inputs.get(input) ?? ''),
      ])
      const environment = Object.fromEntries(values) as Record<string, string>
      const files = { GITHUB_STEP_SUMMARY: 'summary.md', GITHUB_OUTPUT: 'outputs' }
      const ended = await shell(run, { ...environment, ...files })
      assert.equal(ended.code, 0, ended.stderr)
    }
    assert.match(report('summary.md'), /✅ weather/)
    assert.match(report('notebook-results/junit.xml'), /tests="3" failures="0"/)
    assert.equal(report('notebook-results/warmest.txt'), 'Thu')
    // what the action hands on is what the step wrote
    for (const { value } of Object.values(action.outputs)) {
      const [, name = ''] = /steps\.run\.outputs\.([\w-]+)/.exec(value) ?? []
      assert.match(report('outputs'), new RegExp(`^${name}=.+$`, 'm'))
    }
    assert.match(report('outputs'), /^results=\{"measure":4,"average":20\.5,"warmest":"Thu"\}$/m)
  })

  it('the job for GitLab fails with the notebook, and keeps its report', async () => {
    const jobs = parse(sample('gitlab/.gitlab-ci.yml')) as Record<string, { script: string[] }>
    const script = (job: string) => (jobs[job]?.script ?? []).join('\n')
    const NOTEBOOK = 'samples/failing.ipynb'
    assert.equal((await shell(script('check-notebooks'), { NOTEBOOK })).code, 0)
    assert.equal((await shell(script('run-notebook'), { NOTEBOOK })).code, 1)
    assert.match(report('junit.xml'), /tests="3" failures="1"/)
    assert.ok(existsSync(join(sandbox.work, 'results', 'report.txt')))
  })

  it('the pipeline for Jenkins checks and runs', async () => {
    const steps = [...sample('jenkins/Jenkinsfile').matchAll(/^\s*sh '(.*)'$/gm)]
    assert.equal(steps.length, 2)
    for (const [, step = ''] of steps) {
      const ended = await shell(step, { NOTEBOOK: 'samples/weather.ipynb' })
      assert.equal(ended.code, 0, ended.stderr)
    }
    assert.match(report('junit.xml'), /<testcase name="warmest"/)
  })

  it('the hook for pre-commit refuses a notebook with a mistake', async () => {
    const { repos } = parse(sample('pre-commit/.pre-commit-config.yaml')) as {
      repos: { hooks: { entry: string }[] }[]
    }
    const entry = repos[0]?.hooks[0]?.entry ?? ''
    const fine = await shell(`${entry} samples/weather.ipynb samples/orders.ipynb`, {})
    assert.equal(fine.code, 0, fine.stdout)
    const typo = `sed s/dep=/dpe=/ samples/weather.ipynb > typo.ipynb; ${entry} typo.ipynb`
    assert.equal((await shell(typo, {})).code, 1)
  })

  it('the script of fifteen lines collects results of three notebooks, and fails with them', async () => {
    const script = readFileSync(join(packageRoot(), 'samples', 'nightly.sh'), 'utf8')
    assert.ok(script.trimEnd().split('\n').length <= 15)
    const done = await shell('sh samples/nightly.sh out', {})
    assert.equal(done.code, 0, done.stderr)
    assert.equal(done.stdout, 'weather: FINISHED\norders: FINISHED\nwords: FINISHED\n')
    const { jobs } = JSON.parse(report('out/jobs.json')) as { jobs: { jobId: number }[] }
    assert.deepEqual(
      jobs.map(({ jobId }) => jobId),
      [1, 2, 3],
    )
    const { tasks } = JSON.parse(report('out/1.json')) as { tasks: { value: unknown }[] }
    assert.deepEqual(
      tasks.map(({ value }) => value),
      [4, 20.5, 'Thu'],
    )
    assert.equal(report('out/1/warmest.txt'), 'Thu')
    const failing = script.replace('samples/words.ipynb', 'samples/failing.ipynb')
    const failed = await shell(failing, {})
    assert.equal(failed.code, 1)
    assert.match(report('nightly/jobs.json'), /"failedTasks": \[\s+"sum_up"/)
    assert.match(report('nightly/6/report.txt'), /two of three/)
  })
})
