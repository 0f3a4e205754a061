import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Ended, Sandbox } from '../support/sandbox.ts'
import { begunAfterEnd, ledgerNotebook, readLedger } from './ledger.ts'

/** A job takes about this long, two tasks at a time. */
export const ledgerJobMs = 2000
export const ledgerTasks = 10

interface TaskDocument {
  readonly name: string
  readonly status: string
  readonly value: unknown
}

interface JobDocument {
  readonly succeeded: boolean
  readonly tasks: readonly TaskDocument[]
}

/**
 * Submits the job that keeps a ledger, whose beginnings are forgotten first.
 *
 * @param ledgerFolder where the ledger goes; the sandbox's own disk may be the one that fails
 */
export async function submitLedgerJob(sandbox: Sandbox, ledgerFolder: string): Promise<Ended> {
  rmSync(join(ledgerFolder, 'ledger'), { force: true })
  const notebook = join(ledgerFolder, 'ledger.ipynb')
  writeFileSync(notebook, ledgerNotebook(join(ledgerFolder, 'ledger')))
  return sandbox.run(['submit', notebook])
}

/** Names of the job's tasks whose FINISHED state has been told to somebody. */
export async function finishedTasks(sandbox: Sandbox, job: string): Promise<string[]> {
  const shown = await sandbox.run(['results', job, '--json'])
  if (shown.stdout === '') return []
  const { tasks } = JSON.parse(shown.stdout) as Partial<JobDocument>
  return (tasks ?? []).filter(({ status }) => status === 'FINISHED').map(({ name }) => name)
}

/** Waits for the job's end and checks that it has every result, once. */
export async function checkLedgerJob(sandbox: Sandbox, job: string): Promise<void> {
  const waited = await sandbox.run(['wait', job, '--timeout', '50s'])
  assert.equal(waited.code, 0, waited.stdout + waited.stderr)
  const results = await sandbox.run(['results', job, '--json'])
  const { succeeded, tasks } = JSON.parse(results.stdout) as JobDocument
  assert.equal(succeeded, true)
  assert.equal(tasks.length, ledgerTasks)
  for (const { name, status, value } of tasks) {
    assert.equal(status, 'FINISHED', name)
    // the others are Bash tasks, whose result is of no interest here
    if (Number(name.slice(1)) % 2 === 0) assert.equal(value, name)
  }
}

/** Checks that the log of each task has its line exactly once. */
export async function checkLedgerLogs(sandbox: Sandbox, job: string): Promise<void> {
  const { stdout } = await sandbox.run(['logs', job])
  for (let task = 0; task < ledgerTasks; task += 1)
    assert.equal(stdout.split(`out of t${task}\n`).length, 2, `log of t${task}: ${stdout}`)
}

/** Checks that nothing began again after it had ended. */
export function checkLedger(ledgerFolder: string): void {
  assert.deepEqual(begunAfterEnd(readLedger(ledgerFolder)), [])
}
