import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { killDaemon } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'

/** Needs a program that lets a system call of another fail. */
const inject = ['strace', '-f', '-b', 'execve', '-qq', '-o', '/dev/null']
const canInject = spawnSync('strace', ['-o', '/dev/null', '-e', 'inject=fsync:error=EIO', 'true'])

if (canInject.status === 0)
  describe('a disk that fails', () => {
    let sandbox: Sandbox

    beforeEach(() => {
      sandbox = makeSandbox()
      const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
      writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
    })

    afterEach(() => {
      sandbox.dispose()
    })

    for (const [call, error] of [
      ['fsync', 'EIO'],
      ['pwrite64', 'EIO'],
      ['pwrite64', 'ENOSPC'],
    ] as const)
      it(`fails requests by ${error} in ${call}, says so, and harms nothing that was stored`, async () => {
        const first = await sandbox.run(['submit', 'one.ipynb', '--wait'])
        assert.equal(first.code, 0, first.stderr)
        await killDaemon(sandbox)

        const trace = ['-e', `trace=${call}`, '-e', `inject=${call}:error=${error}:when=12+`]
        await startDaemonDirectly(sandbox, { wrapper: [...inject, ...trace] })
        let refused = await sandbox.run(['submit', 'one.ipynb'])
        let acknowledged = ''
        for (let more = 0; more < 20 && refused.code === 0; more += 1) {
          acknowledged = refused.stdout.trim()
          refused = await sandbox.run(['submit', 'one.ipynb'])
        }
        assert.deepEqual([refused.code, refused.stdout], [4, ''], refused.stderr)

        await killDaemon(sandbox)
        for (const job of [first.stdout.trim(), acknowledged].filter((id) => id !== '')) {
          const waited = await sandbox.run(['wait', job, '--timeout', '30s'])
          assert.equal(waited.code, 0, waited.stderr)
        }
        const again = await sandbox.run(['submit', 'one.ipynb', '--wait'])
        assert.equal(again.code, 0, again.stderr)
      })
  })
