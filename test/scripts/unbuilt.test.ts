import assert from 'node:assert/strict'
import { cpSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { makeSandbox, program, runProgram } from '../support/sandbox.ts'

describe('a checkout that was not built', () => {
  it('says how to build it, without a stack', async () => {
    const sandbox = makeSandbox()
    try {
      cpSync(dirname(program), join(sandbox.work, 'bin'), { recursive: true })
      for (const args of [['--version'], ['run', 'n.ipynb']]) {
        const ended = await runProgram(
          [process.execPath, join(sandbox.work, 'bin', 'run.js'), ...args],
          { environment: sandbox.environment },
        )
        assert.deepEqual([ended.code, ended.stdout], [2, ''])
        assert.match(
          ended.stderr,
          /^pa-nb is not built yet: run `npm ci && npm run build` in .*\n$/,
        )
      }
    } finally {
      sandbox.dispose()
    }
  })
})
