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

  it('the action for GitHub checks, runs and reports', async function () {
    this.timeout(60_000)
    const action = parse(sample('github/action.yml')) as {
      inputs: Record<string, { default?: string }>
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
      const ended = await shell(run, { ...environment, GITHUB_STEP_SUMMARY: 'summary.md' })
      assert.equal(ended.code, 0, ended.stderr)
    }
    assert.match(report('summary.md'), /✅ weather/)
    assert.match(report('notebook-results/junit.xml'), /tests="3" failures="0"/)
    assert.equal(report('notebook-results/warmest.txt'), 'Thu')
  })

  it('the job for GitLab fails with the notebook, and keeps its report', async function () {
    this.timeout(60_000)
    const jobs = parse(sample('gitlab/.gitlab-ci.yml')) as Record<string, { script: string[] }>
    const script = (job: string) => (jobs[job]?.script ?? []).join('\n')
    const NOTEBOOK = 'samples/failing.ipynb'
    assert.equal((await shell(script('check-notebooks'), { NOTEBOOK })).code, 0)
    assert.equal((await shell(script('run-notebook'), { NOTEBOOK })).code, 1)
    assert.match(report('junit.xml'), /tests="3" failures="1"/)
    assert.ok(existsSync(join(sandbox.work, 'results', 'report.txt')))
  })

  it('the pipeline for Jenkins checks and runs', async function () {
    this.timeout(60_000)
    const steps = [...sample('jenkins/Jenkinsfile').matchAll(/^\s*sh '(.*)'$/gm)]
    assert.equal(steps.length, 2)
    for (const [, step = ''] of steps) {
      const ended = await shell(step, { NOTEBOOK: 'samples/weather.ipynb' })
      assert.equal(ended.code, 0, ended.stderr)
    }
    assert.match(report('junit.xml'), /<testcase name="warmest"/)
  })

  it('the hook for pre-commit refuses a notebook with a mistake', async function () {
    this.timeout(60_000)
    const { repos } = parse(sample('pre-commit/.pre-commit-config.yaml')) as {
      repos: { hooks: { entry: string }[] }[]
    }
    const entry = repos[0]?.hooks[0]?.entry ?? ''
    const fine = await shell(`${entry} samples/weather.ipynb samples/orders.ipynb`, {})
    assert.equal(fine.code, 0, fine.stdout)
    const typo = `sed s/dep=/dpe=/ samples/weather.ipynb > typo.ipynb; ${entry} typo.ipynb`
    assert.equal((await shell(typo, {})).code, 1)
  })
})
