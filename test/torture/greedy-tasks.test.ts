import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { makeControlGroup } from '../support/control-group.ts'
import { daemonProcess } from '../support/daemon-process.ts'
import { canMountDisks, mountSmallDisk } from '../support/disk-image.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, program, runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'

describe('tasks that take all there is', () => {
  let sandbox: Sandbox

  beforeEach(() => {
    sandbox = makeSandbox()
    write('quick', 'echo quick')
  })

  afterEach(() => {
    sandbox.dispose()
  })

  function write(name: string, code: string, language = 'Linux_Bash'): void {
    const notebook = notebookText(`#%task(name=${name}, language=${language})\n${code}`)
    writeFileSync(join(sandbox.work, `${name}.ipynb`), notebook)
  }

  async function checkStillWorks(daemon: number | null): Promise<void> {
    const ran = await sandbox.run(['submit', 'quick.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    assert.equal(await daemonProcess(sandbox), daemon)
  }

  it('of memory: the task fails and says so, and the daemon lives', async () => {
    const group = makeControlGroup('memory', 256 * 1024 * 1024)
    try {
      // without a control group the limit is on the address space: the task is told, not killed
      const limit = group ? `echo 0 >'${group.entrance}'` : 'ulimit -v 600000'
      write('hog', `${limit}\nexec python3 -c 'x = [bytearray(1 << 20) for _ in range(4096)]'`)
      await sandbox.run(['local', 'start', '--slots', '1'])
      const daemon = await daemonProcess(sandbox)
      const ran = await sandbox.run(['submit', 'hog.ipynb', '--wait'])
      assert.equal(ran.code, 1, ran.stderr)
      if (group) assert.match(ran.stderr, /137|SIGKILL|[Kk]illed/)
      else assert.match(ran.stderr, /MemoryError/)
      await checkStillWorks(daemon)
    } finally {
      group?.remove()
    }
  })

  // not where the bomb could reach anything else
  const canHaveOwnProcesses =
    spawnSync('unshare', ['-p', '-f', '--mount-proc', 'true']).status === 0 &&
    probe(() => makeControlGroup('pids', 100))
  if (canHaveOwnProcesses)
    it('of processes: a fork bomb is ended to the last process', async () => {
      const group = makeControlGroup('pids', 60)
      assert.ok(group)
      try {
        write('bomb', `echo 0 >'${group.entrance}'\nbomb() { bomb | bomb & }\nbomb\nsleep 1000`)
        const ended = await inOwnProcesses(
          'pa() { "$NODE" "$PROGRAM" "$@"; }',
          'pa local start --slots 1 || exit 10',
          'job=$(pa submit bomb.ipynb) || exit 11',
          // until it has all that it may have
          `full() { [ "$(wc -l <'${group.entrance}')" -ge 40 ]; }`,
          'for try in $(seq 300); do full && break; sleep 0.1; done; full || exit 12',
          'pa kill "$job" || exit 13',
          'pa wait "$job" --timeout 60s; [ $? = 1 ] || exit 14',
          `for try in $(seq 300); do [ "$(wc -l <'${group.entrance}')" = 0 ] && break; sleep 0.1; done`,
          `left=$(wc -l <'${group.entrance}'); echo "left $left"`,
          'pa submit quick.ipynb --wait || exit 15',
          'pa local stop',
        )
        assert.equal(ended.code, 0, ended.stderr)
        assert.match(ended.stdout, /left 0/)
      } finally {
        group.remove()
      }
    })

  /** As the first process of a world of its own, at whose end everything in it is killed. */
  function inOwnProcesses(...lines: readonly string[]): Promise<Ended> {
    const script = lines.join('\n')
    return runProgram(['unshare', '-p', '-f', '--mount-proc', 'sh', '-c', script], {
      environment: { ...sandbox.environment, NODE: process.execPath, PROGRAM: program },
      folder: sandbox.work,
      timeoutMs: 100_000,
    })
  }

  if (canMountDisks())
    describe('of the disk', () => {
      let unmount: () => void

      beforeEach(() => {
        const disk = sandbox.environment.XDG_STATE_HOME ?? ''
        mkdirSync(disk)
        unmount = mountSmallDisk(disk, 112)
      })

      afterEach(() => {
        for (const pid of sandbox.processes()) process.kill(pid, 'SIGKILL')
        unmount()
      })

      it('slowly: the one that prints is ended before the disk is full, and told why', async () => {
        write('drip', 'while :; do head -c 1000000 /dev/zero; sleep 0.1; done')
        await sandbox.run(['local', 'start', '--slots', '2'])
        const daemon = await daemonProcess(sandbox)
        const ran = await sandbox.run(['submit', 'drip.ipynb', '--wait'])
        assert.equal(ran.code, 1, ran.stderr)
        assert.match(ran.stderr, /bytes are free on the disk/)
        const removed = await sandbox.run(['remove', '@last'])
        assert.equal(removed.code, 0, removed.stderr)
        await checkStillWorks(daemon)
      })

      it('at once: the daemon outlives it, keeps what it promised, and goes on at once', async () => {
        await sandbox.run(['local', 'start', '--slots', '2'])
        const daemon = await daemonProcess(sandbox)
        const kept = await sandbox.run(['submit', 'quick.ipynb', '--wait'])
        write('flood', 'cat /dev/zero')
        const submitted = await sandbox.run(['submit', 'flood.ipynb'])
        assert.equal(submitted.code, 0, submitted.stderr)
        const flood = submitted.stdout.trim()
        const waited = await sandbox.run(['wait', flood, '--timeout', '50s'])
        assert.equal(waited.code, 1, waited.stderr)
        assert.match(waited.stderr, /bytes are free on the disk/)
        const removed = await sandbox.run(['remove', flood])
        assert.equal(removed.code, 0, removed.stderr)
        const results = await sandbox.run(['results', kept.stdout.trim()])
        assert.equal(results.code, 0, results.stderr)
        await checkStillWorks(daemon)
      })
    })
})

function probe(make: () => { remove(): void } | null): boolean {
  const made = make()
  made?.remove()
  return made !== null
}
