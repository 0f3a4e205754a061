import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { eventually } from '../support/eventually.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** Somebody who is not us; only root can become another user. */
const nobody = ['setpriv', '--reuid', '65534', '--regid', '65534', '--clear-groups']

if (process.getuid?.() === 0)
  describe('another user of the machine', () => {
    let sandbox: Sandbox

    beforeEach(async () => {
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

    it('finds no file and no folder open, though the umask was 000', () => {
      for (const place of [sandbox.state, join(sandbox.environment.XDG_CACHE_HOME ?? '', 'pa-nb')])
        for (const path of readdirSync(place, { recursive: true, encoding: 'utf8' })) {
          const stats = lstatSync(join(place, path))
          if (!stats.isSymbolicLink()) assert.equal(stats.mode & 0o022, 0, path)
        }
    })

    it('does not reach the socket', () => {
      const { socket } = daemonPlace(sandbox.environment)
      const talk = `require('net').connect(${JSON.stringify(socket)}).on('connect', () => process.exit(0)).on('error', () => process.exit(7))`
      assert.equal(asNobody(process.execPath, '-e', talk).status, 7)
    })

    it('sees nothing of the environment of the daemon, of its launcher and of tasks', async () => {
      const notebook = notebookText('#%task(name=slow, language=Linux_Bash)\nexec sleep 1000\n')
      writeFileSync(join(sandbox.work, 'slow.ipynb'), notebook)
      const submitted = await sandbox.run(['submit', 'slow.ipynb'])
      assert.equal(submitted.code, 0, submitted.stderr)
      const isSleep = (pid: number): boolean =>
        readFileSync(`/proc/${pid}/cmdline`, 'latin1') === 'sleep\x001000\x00'
      await eventually('the task', () => sandbox.processes().some(isSleep))
      const pids = sandbox.processes()
      assert.ok(pids.includes((await daemonProcess(sandbox)) ?? 0))
      for (const pid of pids) {
        assert.notEqual(asNobody('cat', `/proc/${pid}/environ`).status, 0)
        assert.notEqual(asNobody('ls', `/proc/${pid}/fd`).status, 0)
        assert.notEqual(asNobody('kill', '-0', String(pid)).status, 0)
      }
    })

    it('plants links in vain where a long path puts the socket into the temporary folder', async () => {
      const deep = join(sandbox.folder, 'a'.repeat(100), 'b'.repeat(100))
      const temporary = join(sandbox.folder, 'tmp')
      mkdirSync(deep, { recursive: true })
      mkdirSync(temporary)
      chmodSync(temporary, 0o1777)
      const environment = { XDG_STATE_HOME: deep, TMPDIR: temporary }
      const { socket } = daemonPlace({ ...sandbox.environment, ...environment })
      assert.ok(socket.startsWith(temporary), socket)
      const trap = join(sandbox.folder, 'trap')
      mkdirSync(trap)
      chmodSync(trap, 0o777)
      const planted = asNobody('ln', '-s', trap, join(temporary, firstBelow(temporary, socket)))
      assert.equal(planted.status, 0)
      const ended = await sandbox.run(['submit', 'one.ipynb'], { environment })
      assert.deepEqual([ended.code, ended.stdout], [4, ''], ended.stderr)
      assert.match(ended.stderr, /is a link|belongs to another user/)
      assert.deepEqual(readdirSync(trap), [])
    })

    it('plants links in vain where results are saved', async () => {
      const results = join(sandbox.folder, 'results')
      mkdirSync(results)
      chmodSync(results, 0o777)
      const target = join(sandbox.folder, 'target')
      for (const name of ['one', 'one.json', 'one.txt', 'one.bin'])
        assert.equal(asNobody('ln', '-s', target, join(results, name)).status, 0)
      const saved = await sandbox.run(['results', '--output', results])
      assert.notEqual(saved.code, 0, saved.stdout)
      assert.match(saved.stderr, /is a link/)
      assert.ok(!existsSync(target))
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

/** The name in a folder on the way to a path below it. */
function firstBelow(folder: string, path: string): string {
  return path.slice(folder.length + 1).split('/')[0] ?? ''
}
