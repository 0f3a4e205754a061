import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { packageRoot } from '../../src/state/package-root.ts'
import { daemonProcess, daemonProcesses } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'

describe('two versions of pa-nb in one home', () => {
  let sandbox: Sandbox
  let newer: string

  beforeEach(() => {
    sandbox = makeSandbox()
    newer = join(sandbox.folder, 'newer')
    const root = packageRoot()
    for (const part of ['bin', 'dist/bundle', 'dist/src'])
      cpSync(join(root, part), join(newer, part), { recursive: true })
    symlinkSync(join(root, 'node_modules'), join(newer, 'node_modules'))
    const packageJson = readFileSync(join(root, 'package.json'), 'utf8')
    writeFileSync(
      join(newer, 'package.json'),
      packageJson.replace(/"version": "[^"]+"/, '"version": "99.0.0"'),
    )
    const task = (name: string): string =>
      `#%task(name=${name}, language=Linux_Bash)\necho ${name} >> "${join(sandbox.work, 'ledger')}"\nsleep 3\necho done ${name}\n`
    const notebook = notebookText(task('a'), task('b'), task('c'))
    writeFileSync(join(sandbox.work, 'three.ipynb'), notebook)
    mkdirSync(join(sandbox.work, 'empty'))
  })

  afterEach(() => {
    sandbox.dispose()
  })

  function runNewer(...args: readonly string[]): Promise<Ended> {
    return runProgram([process.execPath, join(newer, 'bin', 'run.js'), ...args], {
      environment: sandbox.environment,
      folder: sandbox.work,
    })
  }

  it('the newer one takes the place of the older, and the tasks run on', async () => {
    await sandbox.run(['local', 'start', '--slots', '3'])
    const submitted = await sandbox.run(['submit', 'three.ipynb'])
    assert.equal(submitted.code, 0, submitted.stderr)
    await wait(1000)
    const before = await daemonProcess(sandbox)

    const jobs = await runNewer('jobs')
    assert.equal(jobs.code, 0, jobs.stderr)
    assert.match(jobs.stdout, /three/)
    assert.notEqual(await daemonProcess(sandbox), before)
    assert.equal(daemonProcesses(sandbox).length, 1)

    const waited = await runNewer('wait', submitted.stdout.trim())
    assert.equal(waited.code, 0, waited.stderr)
    const ledger = readFileSync(join(sandbox.work, 'ledger'), 'utf8').trim().split('\n')
    assert.deepEqual(ledger.sort(), ['a', 'b', 'c'])
  })

  it('the older one works with the newer’s daemon, and leaves it in peace', async () => {
    await runNewer('local', 'start')
    const before = await daemonProcess(sandbox)
    const submitted = await sandbox.run(['submit', 'three.ipynb'])
    assert.equal(submitted.code, 0, submitted.stderr)
    assert.equal(await daemonProcess(sandbox), before)
  })
})
