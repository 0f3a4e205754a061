import assert from 'node:assert/strict'
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { daemonProcess } from '../support/daemon-process.ts'
import { canMountDisks, mountSmallDisk } from '../support/disk-image.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

/** Needs a disk that can be full, so it is only there where one can be made. */
if (canMountDisks())
  describe('a disk that is full', () => {
    let sandbox: Sandbox
    let unmount: () => void

    beforeEach(() => {
      sandbox = makeSandbox()
      const disk = sandbox.environment.XDG_STATE_HOME ?? ''
      mkdirSync(disk)
      unmount = mountSmallDisk(disk, 4)
      writeFileSync(join(sandbox.work, 'one.ipynb'), oneTask())
    })

    afterEach(() => {
      for (const pid of sandbox.processes()) process.kill(pid, 'SIGKILL')
      unmount()
      sandbox.dispose()
    })

    function fill(): string {
      const path = join(sandbox.environment.XDG_STATE_HOME ?? '', 'filler')
      const { bavail, bsize } = statfsSync(join(path, '..'))
      writeFileSync(path, Buffer.alloc(bavail * bsize))
      return path
    }

    it('fails a submit with exit code 4 and says why, and harms nothing that was stored', async () => {
      const first = await sandbox.run(['submit', 'one.ipynb', '--wait'])
      assert.equal(first.code, 0, first.stderr)
      const filler = fill()
      // there may be room left in what is allotted already; it is soon used up
      let refused = await sandbox.run(['submit', 'one.ipynb'])
      for (let more = 0; more < 200 && refused.code === 0; more += 1)
        refused = await sandbox.run(['submit', 'one.ipynb'])
      assert.equal(refused.code, 4, refused.stderr)
      assert.match(refused.stderr, /full|space/i)
      assert.equal(refused.stdout, '')

      rmSync(filler)
      const again = await sandbox.run(['submit', 'one.ipynb', '--wait'])
      assert.equal(again.code, 0, again.stderr)
      const results = await sandbox.run(['results', first.stdout.trim()])
      assert.equal(results.code, 0, results.stderr)
    })

    it('keeps a daemon from starting, with exit code 4 and a reason', async () => {
      fill()
      const { code, stdout, stderr, milliseconds } = await sandbox.run(['submit', 'one.ipynb'])
      assert.deepEqual([code, stdout], [4, ''], stderr)
      assert.match(stderr, /full|space/i)
      assert.ok(milliseconds < 10_000)
      assert.equal(await daemonProcess(sandbox), null)
      assert.ok(!existsSync(join(sandbox.state, 'starting')))
    })
  })

function oneTask(): string {
  return notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
}
