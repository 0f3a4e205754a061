import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { CaseRunner, ExecutionCase } from './execution-case.ts'
import { runFlow } from './flow.ts'
import { runScript, runTask } from './run-scripts.ts'
import { runScenario } from './scenario.ts'
import { runSubstitute } from './substitute.ts'
import { runValidate } from './validate.ts'

// usage: node dist/test/cases/run-cases.js [FILE] [KIND or ID ...]
// exit code 1 when a case failed; a kind without a runner is skipped

const runners: Readonly<Record<string, CaseRunner>> = {
  flow: runFlow,
  script: runScript,
  scenario: runScenario,
  substitute: runSubstitute,
  task: runTask,
  validate: runValidate,
}

const [file = '../shared/reference/execution-cases.json', ...wanted] = process.argv.slice(2)
// JSON has no doubles apart from integers, but the cases' bindings have
const text = readFileSync(resolve(file), 'utf8').replace(
  /("bindings": *\{[^}]*?: *)(\d+\.0)(?=[,}])/g,
  '$1{"double": "$2"}',
)
const { cases } = JSON.parse(text) as {
  cases: readonly ExecutionCase[]
}
const counts = { passed: 0, failed: 0, skipped: 0 }
for (const given of cases) {
  if (wanted.length > 0 && !wanted.includes(given.kind) && !wanted.includes(given.id)) continue
  const run = runners[given.kind]
  if (!run) {
    counts.skipped++
    continue
  }
  const fault = await run(given)
  if (fault === null) counts.passed++
  else {
    counts.failed++
    process.stdout.write(`${given.kind} ${given.id}: ${fault}\n`)
  }
}
const { passed, failed, skipped } = counts
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
