import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { daemonProcess } from '../support/daemon-process.ts'
import { notebookText } from '../support/notebook-text.ts'
import { makeSandbox } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { startDaemonDirectly } from '../support/start-daemon-directly.ts'

const tenYears = 10 * 365 * 24 * 3600 * 1000
const walltimeMs = 4000

describe('a clock that is set while a task runs', () => {
  let sandbox: Sandbox
  /** Holds by how many milliseconds the daemon's clock is off. */
  let offset: string

  beforeEach(() => {
    sandbox = makeSandbox()
    offset = join(sandbox.work, 'offset')
    writeFileSync(offset, '0')
    writeFileSync(join(sandbox.work, 'shift.cjs'), shiftedClock(offset))
    writeFileSync(join(sandbox.work, 'slow.xml'), slowJob)
    const quick = notebookText('#%task(name=one, language=Linux_Bash)\necho one\n')
    writeFileSync(join(sandbox.work, 'one.ipynb'), quick)
  })

  afterEach(() => {
    sandbox.dispose()
  })

  for (const [where, by] of [
    ['back', -tenYears],
    ['forth', tenYears],
  ] as const)
    it(`ten years ${where} changes no wall time, and nothing else stops`, async () => {
      await startDaemonDirectly(sandbox, {
        nodeArguments: ['--require', join(sandbox.work, 'shift.cjs')],
      })
      const daemon = await daemonProcess(sandbox)
      const began = performance.now()
      const submitted = await sandbox.run(['submit', 'slow.xml'])
      assert.equal(submitted.code, 0, submitted.stderr)
      await wait(500)
      writeFileSync(offset, String(by))
      const other = await sandbox.run(['submit', 'one.ipynb', '--wait'])
      assert.equal(other.code, 0, other.stderr)
      const ended = await sandbox.run(['wait', submitted.stdout.trim(), '--timeout', '60s'])
      assert.equal(ended.code, 1, ended.stderr)
      assert.match(ended.stderr, /Walltime of 4000 ms reached/)
      assert.ok(performance.now() - began >= walltimeMs)
      assert.equal(await daemonProcess(sandbox), daemon)
    })
})

/** Lets a program see another time than others do. */
function shiftedClock(file: string): string {
  return `
const { readFileSync } = require('node:fs')
const Right = Date
const now = () => Right.now() + Number(readFileSync(${JSON.stringify(file)}, 'utf8'))
globalThis.Date = class extends Right {
  constructor(...given) {
    if (given.length === 0) super(now())
    else super(...given)
  }
  static now() {
    return now()
  }
}
`
}

const slowJob = `<?xml version="1.0" encoding="UTF-8"?>
<job xmlns="urn:proactive:jobdescriptor:3.14" name="slow">
  <taskFlow>
    <task name="slow" walltime="4">
      <scriptExecutable>
        <script><code language="bash"><![CDATA[sleep 1000]]></code></script>
      </scriptExecutable>
    </task>
  </taskFlow>
</job>
`
