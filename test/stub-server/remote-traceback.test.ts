import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import { saveSession } from './saved-session.ts'
import { startStubServer } from './stub-server.ts'

describe('a task that fails on a server', () => {
  for (const version of ['13.0.4', '14.2.0'] as const)
    it(`names the cell and the line that the person wrote (${version})`, async () => {
      const sandbox = makeSandbox()
      const stub = await startStubServer()
      try {
        stub.version = version
        stub.submits = 15
        stub.sessions.add('session-1')
        await saveSession(sandbox, stub.url)
        const cells = ['import math', '#%task(name=A)\nx = 1\nraise ValueError("boom")']
        writeFileSync(
          join(sandbox.work, 'work.ipynb'),
          notebookText(...cells, '#%submit_job(name=new)'),
        )
        const ran = await sandbox.run(['run', 'work.ipynb', '--cwd', '.'])
        assert.equal(ran.code, 1, ran.stderr)
        assert.match(ran.stderr, /task `A` failed: ValueError: boom/)
        assert.match(ran.stderr, /work\.ipynb, cell 2, line 3/)
        assert.match(ran.stderr, /raise ValueError\("boom"\)/)
        // days later, from another command and folder
        const later = await sandbox.run(['logs', '15', '--failed'], { folder: sandbox.folder })
        assert.match(later.stderr + later.stdout, /cell 2, line 3/)
        const status = await sandbox.run(['status', '--json'])
        const { version: said } = JSON.parse(status.stdout) as { version: string }
        assert.equal(said, version)
      } finally {
        sandbox.dispose()
        await stub.close()
      }
    })
})
