import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, lstatSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** Somebody who is not us; only root can become another user. */
const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']

if (process.getuid?.() === 0)
  describe('another user of the machine', () => {
    let sandbox: Sandbox

    beforeEach(async function () {
      this.timeout(20_000)
      sandbox = makeSandbox()
      // all that would be open by a careless umask
      chmodSync(sandbox.folder, 0o777)
      const notebook = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
      writeFileSync(join(sandbox.work, 'one.ipynb'), notebook)
      const run = 'umask 000; exec "$0" "$@"'
      const program = [process.execPath, join(import.meta.dirname, '../../../bin/run.js')]
      const ran = await runProgram(['sh', '-c', run, ...program, 'run', 'one.ipynb'], {
        environment: sandbox.environment,
        folder: sandbox.work,
      })
      assert.equal(ran.code, 0, ran.stderr)
    })

    afterEach(() => {
      sandbox.dispose()
    })

    function asNobody(...command: readonly string[]): { status: number | null; stdout: string } {
      const [program = '', ...rest] = [...nobody, ...command]
      return spawnSync(program, rest, { encoding: 'utf8', env: { PATH: process.env.PATH } })
    }

    it('sees nothing of the state and the cache', () => {
      for (const folder of [
        sandbox.state,
        join(sandbox.environment.XDG_CACHE_HOME ?? '', 'pa-nb'),
      ]) {
        assert.equal(lstatSync(folder).mode & 0o777, 0o700)
        const { status, stdout } = asNobody('ls', folder)
        assert.notEqual(status, 0)
        assert.equal(stdout, '')
      }
      for (const file of ['store.sqlite', 'store.sqlite-wal', 'daemon.log'])
        assert.equal(lstatSync(join(sandbox.state, file)).mode & 0o077, 0, file)
    })

    it('does not reach the socket', () => {
      const { socket } = daemonPlace(sandbox.environment)
      const talk = `require('net').connect(${JSON.stringify(socket)}).on('connect', () => process.exit(0)).on('error', () => process.exit(7))`
      assert.equal(asNobody(process.execPath, '-e', talk).status, 7)
    })

    it('sees nothing of the daemon’s environment', async () => {
      const pid = String(await daemonProcess(sandbox))
      assert.notEqual(asNobody('cat', `/proc/${pid}/environ`).status, 0)
    })

    it('cannot lend us folders: one of theirs, or a link, is not used', async () => {
      const theirs = join(sandbox.folder, 'theirs')
      mkdirSync(theirs)
      chmodSync(theirs, 0o777)
      asNobody('mkdir', join(theirs, 'pa-nb'))
      const linked = join(sandbox.folder, 'linked')
      const elsewhere = join(sandbox.folder, 'elsewhere')
      mkdirSync(linked)
      mkdirSync(elsewhere)
      symlinkSync(elsewhere, join(linked, 'pa-nb'))
      for (const [place, why] of [
        [theirs, /belongs to another user/],
        [linked, /is a link/],
      ] as const) {
        const ended = await sandbox.run(['submit', 'one.ipynb'], {
          environment: { XDG_STATE_HOME: place },
        })
        assert.deepEqual([ended.code, ended.stdout], [4, ''])
        assert.match(ended.stderr, why)
      }
      assert.deepEqual(readdirSync(elsewhere), [])
    })
  })
