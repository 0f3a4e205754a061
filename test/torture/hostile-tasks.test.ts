import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { daemonProcess } from '../support/daemon-process.ts'
import { eventually } from '../support/eventually.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'

interface ShownJob {
  readonly state: string
  readonly tasks: readonly { readonly status: string }[]
}

/** Tasks that do not want to end; each writes the ids of its processes to its file PIDS. */
const hostile: Readonly<Record<string, readonly string[]>> = {
  'ignores TERM, all of it': [
    'trap "" TERM HUP INT',
    '(while :; do sleep 1; done) & echo $! >>PIDS',
    'echo $$ >>PIDS; while :; do sleep 1; done',
  ],
  'forks twice, in a session of its own': [
    "setsid sh -c 'setsid sleep 1000 >/dev/null 2>&1 </dev/null & echo $! >>PIDS'",
    'sleep 1000',
  ],
  'forks twice and exits, in a session of its own, without its environment': [
    "(setsid env -i /bin/sh -c 'echo $$ >>PIDS; exec sleep 1000' &)",
    'sleep 1000',
  ],
  'has a child without its environment': [
    "env -i /bin/sh -c 'cd /; echo $$ >>PIDS; exec sleep 1000 </dev/null >/dev/null 2>&1' &",
    'wait',
  ],
  'starts a new one for each that ends': [
    'again() { while :; do sleep 1000 & echo $! >>PIDS; wait $!; done; }',
    'again & again & echo $! >>PIDS; wait',
  ],
  'goes under another name, and closes all that was open': [
    "bash -c 'exec 0<&- 1>&- 2>&-; echo $$ >>PIDS; exec -a pa-nb-daemon sleep 1000'",
  ],
}

describe('tasks that do not want to end', () => {
  let sandbox: Sandbox

  before(() => {
    sandbox = makeSandbox()
  })

  after(() => {
    sandbox.dispose()
  })

  it('are ended with all of their processes, have the right state, and free their slots', async function () {
    this.timeout(180_000)
    const count = Object.keys(hostile).length
    await sandbox.run(['local', 'start', '--slots', String(count)])
    const daemon = await daemonProcess(sandbox)
    const jobs: { readonly id: string; readonly pids: string; readonly what: string }[] = []
    for (const [what, lines] of Object.entries(hostile)) {
      const pids = join(sandbox.work, `pids-${jobs.length}`)
      const notebook = join(sandbox.work, `hostile-${jobs.length}.ipynb`)
      const code = lines.join('\n').replaceAll('PIDS', pids)
      writeFileSync(notebook, notebookText(`#%task(name=one, language=Linux_Bash)\n${code}`))
      const { stdout, stderr } = await sandbox.run(['submit', notebook])
      assert.match(stdout, /^\d+\n$/, stderr)
      jobs.push({ id: stdout.trim(), pids, what })
    }
    for (const { pids, what } of jobs) {
      const [pid = 0] = await eventually(what, () => idsIn(pids))
      assert.ok(isAlive(pid), what)
    }
    for (const { id } of jobs) assert.equal((await sandbox.run(['kill', id])).code, 0)
    for (const { id, pids, what } of jobs) {
      const waited = await sandbox.run(['wait', id, '--timeout', '60s'])
      assert.equal(waited.code, 1, `${what}: ${waited.stderr}`)
      const shown = await sandbox.run(['show', id, '--json'])
      const { state } = JSON.parse(shown.stdout) as ShownJob
      assert.equal(state, 'KILLED', what)
      await eventually(`the end of what ${what}`, () => !idsIn(pids)?.some(isAlive))
    }
    // a slot is free once its attempt is over, which is when nothing of it lives
    await eventually('free slots', async () => {
      const status = await sandbox.run(['local', 'status', '--json'])
      const { daemon: found } = JSON.parse(status.stdout) as { daemon: { busySlots: number } }
      return found.busySlots === 0
    })
    const quick = notebookText('#%task(name=one, language=Linux_Bash)\ntrue')
    writeFileSync(join(sandbox.work, 'quick.ipynb'), quick)
    const ran = await sandbox.run(['submit', 'quick.ipynb', '--wait'])
    assert.equal(ran.code, 0, ran.stderr)
    assert.equal(await daemonProcess(sandbox), daemon)
  })
})

function idsIn(path: string): number[] | null {
  if (!existsSync(path)) return null
  const ids = readFileSync(path, 'utf8').split('\n').slice(0, -1).map(Number)
  return ids.length > 0 ? ids : null
}

function isAlive(pid: number): boolean {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'))
  } catch {
    // no such process
    return false
  }
}
