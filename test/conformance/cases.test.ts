import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { altered, alteredOnce, renamed } from '../cases/changed-case.ts'
import { caseFault } from '../cases/case-fault.ts'
import type { ExecutionCase } from '../cases/execution-case.ts'
import { readCases } from '../cases/read-cases.ts'

const file = join(import.meta.dirname, '../../../../shared/reference/execution-cases.json')

/** Kinds that need no processes; the others are sampled, and `npm run cases` runs them all. */
const quickKinds: ReadonlySet<string> = new Set(['flow', 'substitute', 'validate'])

/** Of the others, those that are soon over and between them expect of everything that there is. */
const sampled: ReadonlySet<string> = new Set([
  'cancel-on-error',
  'could-not-start',
  'failing-flow-script-result',
  'generic-info-system-variables',
  'id-order',
  'kill-task-in-any-script',
  'late-binding',
  'mark-finished-in-paused-job',
  'result-map',
  'start-at',
  'tag-replicate',
  'walltime-propagates',
  'variables-across-scripts',
  'cpython-loop-cron',
  'cpython-branch',
  'bash-echo',
  'php-exit-1',
])

const isFull = process.env.PA_NB_CASES === 'full'

describe('the cases of ProActive’s own tests', function () {
  this.timeout(isFull ? 1_200_000 : 300_000)
  if (!existsSync(file)) return
  const cases = readCases(file)
  const quick = cases.filter(({ kind }) => quickKinds.has(kind))
  const slow = cases.filter(({ kind, id }) => !quickKinds.has(kind) && (isFull || sampled.has(id)))

  it('are all there', () => {
    assert.equal(cases.length, 150)
    assert.equal(quick.length, 85)
    assert.equal(slow.length, isFull ? 65 : sampled.size)
  })

  it('pass', async () => {
    assert.deepEqual(await faultsOf(quick), [])
  })

  it('pass with other names of tasks', async () => {
    assert.deepEqual(await faultsOf([...quick, ...slow].map(renamed)), [])
  })

  it('fail, each of them, where something else is expected', async () => {
    const given = [...quick, ...slow]
    const failing = await faultsOf(given.map(altered))
    assert.deepEqual(
      failing.map(({ id }) => id),
      given.map(({ id }) => id),
    )
  })

  it('fail where only one of the things that are expected is another', async () => {
    const passing: string[] = []
    for (const given of quick.filter(hasOneAnswer))
      for (const one of alteredOnce(given))
        if ((await caseFault(one)) === null) passing.push(JSON.stringify(one['expect']))
    assert.deepEqual(passing, [])
  })
})

/** Whether a refusal is expected for one reason, not for one of several. */
function hasOneAnswer({ expect }: ExecutionCase): boolean {
  const { derived } = expect as { readonly derived?: unknown }
  return !Array.isArray(derived) || derived.length === 1
}

async function faultsOf(given: readonly ExecutionCase[]) {
  const faults: { id: string; fault: string }[] = []
  for (const one of given) {
    const fault = await caseFault(one)
    if (fault !== null) faults.push({ id: one.id, fault: fault ?? 'no runner' })
  }
  return faults
}
