import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

import { notebookText } from '../support/notebook-text.ts'
import { program } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

const sleeping = '#%task(name=sleep)\nimport time\nprint("here", flush=True)\ntime.sleep(300)'

/** What a command is at when the signal comes; `seen` tells that it has come so far. */
const stages: readonly {
  readonly line: string
  readonly seen: RegExp
  /** What it says at its end. */
  readonly says?: RegExp
}[] = [
  { line: 'run sleep.ipynb', seen: /submitted/, says: /job (\d+) goes on; `pa-nb wait \1`/ },
  { line: 'run sleep.ipynb -f', seen: /\| here/, says: /goes on; `pa-nb wait \d+` returns/ },
  { line: 'submit sleep.ipynb -w --junit j.xml', seen: /submitted/, says: /goes on/ },
  { line: 'run sleep.ipynb sleep.ipynb', seen: /submitted/, says: /goes on/ },
  { line: 'run sleep.ipynb --kill-on-interrupt', seen: /submitted/, says: /job \d+ was killed/ },
  { line: 'wait 1', seen: /job 1 running/, says: /job 1 goes on; `pa-nb wait 1`/ },
  { line: 'wait 1 2 --any', seen: /^$/, says: /jobs 1, 2 go on; `pa-nb wait 1 2 --any`/ },
  { line: 'logs 1 --follow', seen: /here/ },
  { line: 'show 1 --watch', seen: /job 1/ },
  { line: 'execute sends.ipynb', seen: /submitted by cell/, says: /goes on; `pa-nb wait/ },
  { line: 'execute computes.ipynb', seen: /^$/ },
  // the server takes what is sent and says nothing
  { line: 'connect x --url http://127.0.0.1:PORT --login a', seen: /^$/ },
]

describe('a command that is interrupted', () => {
  let sandbox: Sandbox
  const silent = createServer(() => undefined)
  before(async () => {
    sandbox = sessionSandbox()
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    const write = (name: string, ...cells: readonly string[]) =>
      writeFileSync(join(sandbox.work, name), notebookText(...cells))
    write('sleep.ipynb', sleeping)
    write('sends.ipynb', sleeping, '#%submit_job()')
    write('computes.ipynb', '#%configure(task=local)', 'import time\ntime.sleep(300)')
    // one slot each: with less, a task would wait for the sleep of another stage
    await sandbox.run(['local', 'start', '--slots', '64'])
    await sandbox.run(['submit', 'sleep.ipynb', 'sleep.ipynb'])
  })
  after(() => {
    silent.close()
    silent.closeAllConnections()
    sandbox.dispose()
  })

  interface Interrupted {
    readonly code: number | null
    readonly out: string
    readonly said: string
    readonly milliseconds: number
  }

  async function interrupt(
    args: readonly string[],
    seen: RegExp,
    signal: 'SIGINT' | 'SIGTERM',
  ): Promise<Interrupted> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: sandbox.work,
      env: { ...sandbox.environment, PA_NB_PASSWORD: 'x' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let out = ''
    let said = ''
    const isThere = new Promise<void>((resolve) => {
      const look = () => {
        if (seen.test(out + said)) resolve()
      }
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        out += text
        look()
      })
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        said += text
        look()
      })
    })
    const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
    // where there is nothing to see, it has to be given time
    await (seen.test('') ? pause(1500) : Promise.race([isThere, ended]))
    const at = performance.now()
    child.kill(signal)
    const code = await ended
    return { code, out, said, milliseconds: performance.now() - at }
  }

  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)
    for (const { line, seen, says } of stages)
      it(`ends with ${code} within a second of ${signal}: ${line}`, async () => {
        const { port } = silent.address() as AddressInfo
        const args = line.replace('PORT', String(port)).split(' ')
        const ended = await interrupt(args, seen, signal)
        assert.equal(ended.code, code, ended.said)
        assert.ok(ended.milliseconds < 1500, `${ended.milliseconds} ms`)
        if (says) assert.match(ended.said, says)
        assert.doesNotMatch(ended.said, /^ +at /m)
      })

  it('leaves the job alone, and prints one document with --json', async () => {
    const ended = await interrupt(['run', 'sleep.ipynb', '--json'], /submitted/, 'SIGINT')
    const document = JSON.parse(ended.out) as { error: { code: string; exitCode: number } }
    assert.deepEqual([document.error.code, document.error.exitCode], ['interrupted', 130])
    const [, id = ''] = /job (\d+)/.exec(ended.said) ?? []
    const shown = await sandbox.run(['show', id, '--json'])
    assert.match((JSON.parse(shown.stdout) as { state: string }).state, /PENDING|RUNNING/)
  })
})
