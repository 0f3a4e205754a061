import { readCases } from './read-cases.ts'
import { caseFault } from './case-fault.ts'

// usage: node dist/test/cases/run-cases.js [FILE] [KIND or ID ...]
// exit code 1 when a case failed; a kind without a runner is skipped

const [file = '../shared/reference/execution-cases.json', ...wanted] = process.argv.slice(2)
const counts = { passed: 0, failed: 0, skipped: 0 }
for (const given of readCases(file)) {
  if (wanted.length > 0 && !wanted.includes(given.kind) && !wanted.includes(given.id)) continue
  const fault = await caseFault(given)
  if (fault === undefined) {
    counts.skipped++
    process.stdout.write(`${given.kind} ${given.id}: skipped, this harness has no such kind\n`)
  } else if (fault === null) counts.passed++
  else {
    counts.failed++
    process.stdout.write(`${given.kind} ${given.id}: ${fault}\n`)
  }
}
const { passed, failed, skipped } = counts
process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
process.exitCode = failed > 0 || passed === 0 ? 1 : 0
