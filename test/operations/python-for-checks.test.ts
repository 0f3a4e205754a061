import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { pythonForChecks } from '../../src/operations/python-for-checks.ts'

describe('the interpreter that checks Python code', () => {
  it('is that of the flag, of PYTHON_COMMAND, of the virtual environment, or python3', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pa-nb-python-'))
    try {
      const program = join(folder, 'bin', 'python')
      mkdirSync(join(folder, 'bin'))
      writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
      const active = { VIRTUAL_ENV: folder }
      assert.equal(pythonForChecks('/own', { ...active, PYTHON_COMMAND: 'p' }), '/own')
      assert.equal(pythonForChecks(undefined, { ...active, PYTHON_COMMAND: 'p -O' }), 'p')
      assert.equal(pythonForChecks(undefined, active), program)
      assert.equal(pythonForChecks(undefined, { CONDA_PREFIX: folder }), program)
      assert.equal(pythonForChecks(undefined, { VIRTUAL_ENV: join(folder, 'gone') }), 'python3')
      assert.equal(pythonForChecks(undefined, {}), 'python3')
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
