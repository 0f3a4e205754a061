import assert from 'node:assert/strict'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonPlace } from '../../src/local/daemon/daemon-place.ts'
import { daemonProcess, daemonProcesses, killDaemon } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox, program, runProgram } from '../support/sandbox.ts'
import type { Ended, Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'

const quick = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
const patienceMs = 11_000

describe('the life of the embedded scheduler', () => {
  let sandbox: Sandbox

  beforeEach(() => {
    sandbox = makeSandbox()
    writeFileSync(join(sandbox.work, 'one.ipynb'), quick)
  })

  afterEach(() => {
    sandbox.dispose()
  })

  async function submit(): Promise<Ended> {
    const ended = await sandbox.run(['submit', 'one.ipynb'])
    assert.equal(ended.code, 0, ended.stderr)
    return ended
  }

  function checkRefused({ code, stdout, stderr, milliseconds }: Ended, why: RegExp): void {
    assert.deepEqual([code, stdout], [4, ''], stderr)
    assert.match(stderr, why)
    assert.ok(milliseconds < patienceMs, `${milliseconds} ms`)
  }

  it('holds no pipe of the command that started it', async () => {
    const piped = await runProgram(
      ['sh', '-c', `"${process.execPath}" "${program}" submit one.ipynb | cat`],
      { environment: sandbox.environment, folder: sandbox.work, timeoutMs: 20_000 },
    )
    assert.deepEqual([piped.code, piped.stdout], [0, '1\n'], piped.stderr)
    assert.notEqual(await daemonProcess(sandbox), null)
  })

  it('gets nothing of the environment but what it needs', async () => {
    const secret = 'canary-7c1e'
    await sandbox.run(['submit', 'one.ipynb'], {
      environment: { PA_NB_PASSWORD: secret, NODE_OPTIONS: '--no-warnings', MY_TOKEN: secret },
    })
    const pid = (await daemonProcess(sandbox)) ?? 0
    assert.doesNotMatch(readFileSync(`/proc/${pid}/environ`, 'latin1'), /canary|NODE_OPTIONS/)
  })

  it('is started anew where the last one was killed and left its socket', async () => {
    await submit()
    await killDaemon(sandbox)
    assert.ok(existsSync(daemonPlace(sandbox.environment).socket))
    assert.equal((await submit()).stdout, '2\n')
    assert.equal(daemonProcesses(sandbox).length, 1)
  })

  it('leaves by itself when nobody wants anything, and keeps what it did', async () => {
    await startDaemonDirectly(sandbox, { arguments: ['--idle-stop-ms', '3000'] })
    const { stdout } = await sandbox.run(['submit', 'one.ipynb', '--wait'])
    // asking it would keep it awake
    while (daemonProcesses(sandbox).length > 0) await wait(50)
    assert.ok(!existsSync(daemonPlace(sandbox.environment).socket))
    const results = await sandbox.run(['results', stdout.trim(), '--json'])
    assert.equal(results.code, 0, results.stderr)
  })

  for (const [onTaskError, state] of [
    ['pauseJob', 'PAUSED'],
    ['suspendTask', 'IN_ERROR'],
  ] as const)
    it(`leaves a job that is ${state} in the store, and comes back to go on with it`, async () => {
      writeFileSync(join(sandbox.work, 'waits.xml'), waitingJob(onTaskError, sandbox.work))
      await startDaemonDirectly(sandbox, { arguments: ['--idle-stop-ms', '3000'] })
      const submitted = await sandbox.run(['submit', 'waits.xml'])
      assert.equal(submitted.code, 0, submitted.stderr)
      while (daemonProcesses(sandbox).length > 0) await wait(50)
      const job = submitted.stdout.trim()
      const shown = await sandbox.run(['show', job, '--json'])
      assert.equal((JSON.parse(shown.stdout) as { state: string }).state, state, shown.stderr)

      writeFileSync(join(sandbox.work, 'may-go'), '')
      const restarted = await sandbox.run(['restart', job, '--in-error'])
      assert.equal(restarted.code, 0, restarted.stderr)
      if (state === 'PAUSED') await sandbox.run(['resume', job])
      const waited = await sandbox.run(['wait', job, '--timeout', '30s'])
      assert.equal(waited.code, 0, waited.stderr)
    })

  it('stays for a job that waits for its time', async () => {
    await startDaemonDirectly(sandbox, { arguments: ['--idle-stop-ms', '2000'] })
    const startAt = new Date(Date.now() + 9000).toISOString()
    const later = ['submit', 'one.ipynb', '--generic-info', `START_AT=${startAt}`]
    const submitted = await sandbox.run(later)
    assert.equal(submitted.code, 0, submitted.stderr)
    const [pid = 0] = daemonProcesses(sandbox)
    await wait(5000)
    // asking it would keep it awake
    assert.deepEqual(daemonProcesses(sandbox), [pid])
    const waited = await sandbox.run(['wait', submitted.stdout.trim(), '--timeout', '20s'])
    assert.equal(waited.code, 0, waited.stderr)
  })

  it('refuses no submit, however near it is to leaving', async () => {
    for (let count = 1; count <= 10; count += 1) {
      await startDaemonDirectly(sandbox, { arguments: ['--idle-stop-ms', '1'] })
      assert.equal((await submit()).stdout, `${count}\n`)
    }
  })

  it('works from a home whose path is long', async () => {
    const deep = join(sandbox.folder, 'a'.repeat(100), 'b'.repeat(100))
    mkdirSync(deep, { recursive: true })
    const environment = { XDG_STATE_HOME: deep, TMPDIR: sandbox.work }
    const ended = await sandbox.run(['submit', 'one.ipynb'], { environment })
    assert.deepEqual([ended.code, ended.stdout], [0, '1\n'], ended.stderr)
    const { socket } = daemonPlace({ ...sandbox.environment, ...environment })
    assert.ok(!socket.startsWith(deep) && existsSync(socket), socket)
  })

  it('says so where the home cannot be written', async () => {
    const environment = { XDG_STATE_HOME: '/proc/nothing' }
    checkRefused(await sandbox.run(['submit', 'one.ipynb'], { environment }), /\/proc\/nothing/)
  })

  it('says so where something else stands in the place of its socket', async () => {
    const { socket } = daemonPlace(sandbox.environment)
    mkdirSync(dirname(socket), { recursive: true, mode: 0o700 })
    writeFileSync(socket, 'mine')
    checkRefused(await sandbox.run(['submit', 'one.ipynb']), /daemon\.sock/)
    assert.equal(readFileSync(socket, 'utf8'), 'mine')
  })

  it('says so within ten seconds where it hangs, and works again when it goes on', async () => {
    await submit()
    const pid = (await daemonProcess(sandbox)) ?? 0
    process.kill(pid, 'SIGSTOP')
    try {
      checkRefused(await sandbox.run(['submit', 'one.ipynb']), /does not answer/)
    } finally {
      process.kill(pid, 'SIGCONT')
    }
    await submit()
    assert.equal(await daemonProcess(sandbox), pid)
  })

  it('says so where the store is damaged, and leaves it as it is', async () => {
    await sandbox.run(['submit', 'one.ipynb', '--wait'])
    const stopped = await sandbox.run(['local', 'stop'])
    assert.equal(stopped.code, 0, stopped.stderr)
    const { store } = daemonPlace(sandbox.environment)
    const damaged = Buffer.alloc(readFileSync(store).length, 'x')
    writeFileSync(store, damaged)
    checkRefused(await sandbox.run(['submit', 'one.ipynb']), /damaged|not a database/)
    assert.ok(readFileSync(store).equals(damaged))
  })

  it('does not read a store of a newer version', async () => {
    await sandbox.run(['submit', 'one.ipynb', '--wait'])
    await killDaemon(sandbox)
    const { DatabaseSync } = await import('@photostructure/sqlite')
    const database = new DatabaseSync(daemonPlace(sandbox.environment).store)
    database.exec('PRAGMA user_version = 1000')
    database.close()
    checkRefused(await sandbox.run(['submit', 'one.ipynb']), /newer/)
  })
})

/** A task that fails as long as there is no file `may-go` beside the workflow. */
function waitingJob(onTaskError: string, folder: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.14" name="waits" onTaskError="${onTaskError}">
  <taskFlow>
    <task name="one" maxNumberOfExecution="1">
      <scriptExecutable>
        <script><code language="bash"><![CDATA[test -e "${folder}/may-go"]]></code></script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>
`
}
