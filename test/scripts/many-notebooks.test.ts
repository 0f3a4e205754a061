import assert from 'node:assert/strict'

import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('a dozen notebooks in one command', () => {
  let sandbox: Sandbox
  const notebooks = Array<string>(12).fill('hello.ipynb')

  before(async () => {
    sandbox = sessionSandbox()
    assert.equal((await sandbox.run(['init'])).code, 0)
  })
  after(() => {
    sandbox.dispose()
  })

  for (const verb of ['run', 'submit --wait', 'submit --follow'])
    it(`all end, and nothing is said but what they did: ${verb}`, async () => {
      const ended = await sandbox.run([...verb.split(' '), ...notebooks])
      assert.equal(ended.code, 0, ended.stderr)
      assert.equal(ended.stderr.match(/^✓ job \d+ .*finished/gm)?.length, notebooks.length)
      assert.doesNotMatch(ended.stderr, /warning|trace/i)
    })
})
