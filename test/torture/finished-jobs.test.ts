import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const jobs = isFull ? 100_000 : 10_000
/** What a job that is over may cost the daemon, in bytes; of few jobs, what the start leaves shows. */
const mostBytes = isFull ? 1500 : 3000

describe(`${jobs} jobs that are over`, () => {
  let sandbox: Sandbox
  let emptyBytes: number

  before(async () => {
    sandbox = makeSandbox()
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
    const ran = await sandbox.run(['submit', 'one.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    emptyBytes = await restartedBytes()
    await sandbox.run(['local', 'stop'])
    copyJob(daemonPlace(sandbox.environment).store, jobs)
  })

  after(() => {
    sandbox.dispose()
  })

  /** Memory of a daemon that has just started and told its jobs once. */
  async function restartedBytes(): Promise<number> {
    await sandbox.run(['local', 'stop'])
    await startDaemonDirectly(sandbox)
    const listed = await sandbox.run(['jobs', '--limit', '5'])
    assert.equal(listed.code, 0, listed.stderr)
    const pid = await daemonProcess(sandbox)
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8')
    return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) * 1024
  }

  it(`cost the daemon less than ${mostBytes} bytes each`, async () => {
    const began = performance.now()
    const bytes = await restartedBytes()
    const each = (bytes - emptyBytes) / jobs
    if (isFull)
      process.stdout.write(
        `${Math.round(bytes / 2 ** 20)} MiB, ${Math.round(each)} bytes a job; ` +
          `started and listed in ${Math.round(performance.now() - began)} ms\n`,
      )
    assert.ok(each < mostBytes, `${each} bytes each`)
  })

  it('are all there, the first and the last', async () => {
    for (const job of [1, Math.floor(jobs / 2), jobs]) {
      const results = await sandbox.run(['results', String(job), '--json'])
      const { succeeded } = JSON.parse(results.stdout) as { succeeded: boolean }
      assert.equal(succeeded, true, results.stderr)
    }
  })

  it('keep no new one from running', async () => {
    const ran = await sandbox.run(['submit', 'one.ipynb', '--wait'])
    assert.deepEqual([ran.code, ran.stdout], [0, `${jobs + 1}\n`], ran.stderr)
  })
})

/** Gives the store's one job so many twins, all that it has included. */
function copyJob(store: string, count: number): void {
  const database = new DatabaseSync(store)
  const tables = [
    ['jobs', 'id'],
    ['definitions', 'job'],
    ['tasks', 'job'],
    ['results', 'job'],
  ] as const
  database.exec('BEGIN')
  for (const [table, key] of tables) {
    const columns = (
      database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all() as { name: string }[]
    )
      .map(({ name }) => name)
      // numbers of its own are given anew
      .filter((name) => name !== 'number')
    const values = columns.map((name) => (name === key ? 'twin.id' : `original.${name}`))
    database.exec(`
      WITH RECURSIVE twin(id) AS (SELECT 2 UNION ALL SELECT id + 1 FROM twin WHERE id < ${count})
      INSERT INTO ${table} (${columns.join(', ')})
      SELECT ${values.join(', ')} FROM twin, ${table} AS original WHERE original.${key} = 1`)
  }
  database.exec('COMMIT')
  database.close()
}
