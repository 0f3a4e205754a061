import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { daemonProcesses } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

const isFull = process.env.PA_NB_TORTURE === 'full'
const rounds = isFull ? [20, ...Array.from({ length: 20 }, () => 50)] : [20, 50, 50, 50]

describe('commands that all want the first daemon', () => {
  let sandbox: Sandbox

  beforeEach(() => {
    sandbox = makeSandbox()
    const notebook = notebookText('#%task(name=one, language=Linux_Bash)\ntrue\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
  })

  afterEach(() => {
    sandbox.dispose()
  })

  for (const [at, commands] of rounds.entries())
    it(`${commands} submits at one moment give ${commands} ids and one daemon (${at + 1})`, async () => {
      const ended = await Promise.all(
        Array.from({ length: commands }, () => sandbox.run(['submit', 'one.ipynb'])),
      )
      for (const { code, stderr } of ended) assert.equal(code, 0, stderr)
      const ids = ended.map(({ stdout }) => stdout)
      for (const id of ids) assert.match(id, /^\d+\n$/)
      assert.equal(new Set(ids).size, commands)
      assert.equal(daemonProcesses(sandbox).length, 1)
      for (const id of ids) {
        const waited = await sandbox.run(['wait', id.trim(), '--timeout', '60s'])
        assert.equal(waited.code, 0, waited.stderr)
      }
    })
})
