import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { basename, join } from 'node:path'

import { DatabaseSync } from '@photostructure/sqlite'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { ensurePrivateFolder } from '../../src/state/private-folder.ts'
import { packageRoot } from '../../src/state/package-root.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { storeDamage } from '../support/store-damage.ts'

interface ResultsDocument {
  readonly state?: string
  readonly tasks: readonly { readonly name: string; readonly value: unknown }[]
}

const stores = join(packageRoot(), 'test', 'golden', 'stores')

/**
 * What each former schema left when its daemon was killed: jobs that are over, in error, paused,
 * queued and running. None of these files is ever made anew.
 */
for (const file of readdirSync(stores))
  describe(`a store that an earlier release left (${basename(file, '.sql')})`, () => {
    let sandbox: Sandbox

    before(() => {
      sandbox = makeSandbox()
      const place = daemonPlace(sandbox.environment)
      ensurePrivateFolder(place.folders.state)
      const database = new DatabaseSync(place.store)
      // tables come before those that they refer to
      database.exec('PRAGMA foreign_keys = OFF')
      // its jobs belong to whoever runs this
      database.exec(
        readFileSync(join(stores, file), 'utf8').replaceAll("'ada'", `'${userInfo().username}'`),
      )
      database.close()
      const values = join(place.folders.state, 'values', '3')
      mkdirSync(values, { recursive: true, mode: 0o700 })
      writeFileSync(join(values, '0-1'), `["s","${'x'.repeat(100_000)}"]`)
    })

    after(() => {
      sandbox.dispose()
    })

    async function json<T>(...args: readonly string[]): Promise<T> {
      const { stdout, stderr } = await sandbox.run([...args, '--json'])
      assert.notEqual(stdout, '', stderr)
      return JSON.parse(stdout) as T
    }

    it('has all of its jobs and results', async () => {
      const { jobs } = await json<{ jobs: { name: string }[] }>('jobs')
      assert.deepEqual(jobs.map(({ name }) => name).sort(), [
        ...['big', 'done', 'faulty', 'in-error', 'later', 'paused', 'queued', 'running'],
      ])
      const { tasks } = await json<ResultsDocument>('results', '1')
      assert.deepEqual(
        tasks.map(({ name, value }) => [name, value]),
        [
          ['first', { text: 'é 日本', list: [1, 2.5, null, true] }],
          ['second', 0],
        ],
      )
      const [big] = (await json<ResultsDocument>('results', '3')).tasks
      assert.equal(big?.value, 'x'.repeat(100_000))
      const [faulty] = (await json<{ tasks: { error: string }[] }>('results', '2')).tasks
      assert.match(faulty?.error ?? '', /exit code 1/)
    })

    it('goes on with the jobs that were running or queued', async () => {
      for (const job of ['7', '8']) {
        const waited = await sandbox.run(['wait', job, '--timeout', '30s'])
        assert.equal(waited.code, 0, waited.stderr)
      }
    })

    it('waits with those that were paused or in error, until somebody says how to go on', async () => {
      assert.equal((await json<ResultsDocument>('show', '5')).state, 'IN_ERROR')
      assert.equal((await json<ResultsDocument>('show', '9')).state, 'PAUSED')
      assert.equal((await sandbox.run(['kill', '5'])).code, 0)
      assert.equal((await sandbox.run(['resume', '9'])).code, 0)
      const waited = await sandbox.run(['wait', '9', '--timeout', '30s'])
      assert.equal(waited.code, 0, waited.stderr)
    })

    it('takes new jobs, under ids that it never gave', async () => {
      const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one')
      writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
      const submitted = await sandbox.run(['submit', 'one.ipynb', '--wait'])
      assert.deepEqual([submitted.code, submitted.stdout], [0, '10\n'], submitted.stderr)
    })

    it('is whole when the daemon has ended', async () => {
      assert.deepEqual(await storeDamage(sandbox), [])
    })
  })
