import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findProgram } from '../../src/local/languages/find-program.ts'
import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

/** A cell that fails in its third line, in a function that its last line calls. */
interface Failing {
  readonly language: string
  readonly program: string
  readonly code: string
  readonly error: string
  /** Lines of the cell: the failing one, then from where it was called. */
  readonly places: readonly number[]
}

const failing: readonly Failing[] = [
  {
    language: 'Python',
    program: 'python3',
    code: 'def f(x):\n    return 1 / x\n\nf(0)',
    error: 'ZeroDivisionError: division by zero',
    places: [3, 5],
  },
  {
    language: 'Javascript',
    program: 'node',
    code: 'function f(x) {\n  return x.foo.bar\n}\nf({})',
    error: "TypeError: Cannot read properties of undefined (reading 'bar')",
    places: [3, 5],
  },
  {
    language: 'Bash',
    program: 'bash',
    code: 'set -e\nno_such_command --now\necho never',
    error: 'no_such_command: command not found (exit code 127)',
    places: [3],
  },
  {
    language: 'Shell',
    program: 'sh',
    code: '#!/bin/sh\nset -u; echo "$no_such_variable"',
    error: 'no_such_variable: parameter not set (exit code 2)',
    places: [3],
  },
  {
    language: 'Ruby',
    program: 'ruby',
    code: 'def f(x)\n  raise ArgumentError, "no #{x}"\nend\nf(1)',
    error: 'ArgumentError: no 1',
    places: [3, 5],
  },
  {
    language: 'Perl',
    program: 'perl',
    code: 'sub f {\n  die "no good";\n}\nprint "no line end"; f();',
    error: 'no good',
    places: [3],
  },
  {
    language: 'R',
    program: 'Rscript',
    code: 'f <- function(a) {\n  b <- a + "x"\n}\nf(1)',
    error: 'Error: non-numeric argument to binary operator',
    places: [3, 5],
  },
  {
    language: 'PHP',
    program: 'php',
    code: '<?php function f($a) {\n  throw new RuntimeException("bad $a");\n}\nf(1);',
    error: 'RuntimeException: bad 1',
    places: [3, 5],
  },
  {
    language: 'Groovy',
    program: 'groovy',
    code: 'def f(a) {\n  throw new IllegalStateException("no " + a)\n}\nf(1)',
    error: 'java.lang.IllegalStateException: no 1',
    places: [3, 5],
  },
]

/** Scripts that their interpreter cannot read, at the same line. */
const unreadable: readonly (readonly [language: string, program: string, code: string])[] = [
  ['Javascript', 'node', 'var x = 1\nvar y = = 2'],
  ['Bash', 'bash', 'echo 1\n) echo 2'],
  ['Ruby', 'ruby', 'x = 1\ny = = 2'],
  ['Perl', 'perl', 'use strict;\n$x = 1;'],
  ['R', 'Rscript', 'x <- 1\ny = = 2'],
  ['PHP', 'php', '<?php $x = 1;\n$y = = 2;'],
  ['Groovy', 'groovy', 'def x = 1\ndef y = = 2'],
]

describe('errors of scripts, in each language', function () {
  this.timeout(240_000)
  const path = process.env['PATH'] ?? ''
  const isThere = (program: string) => program === 'node' || findProgram(program, path) !== null
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const cells = [
      ...failing.map(({ language, code }) => [`fails_${language}`, language, code] as const),
      ...unreadable.map(([language, , code]) => [`reads_${language}`, language, code] as const),
    ]
    const text = notebookText(
      ...cells.map(
        ([name, language, code]) => `#%task(name=${name}, language=${language})\n${code}`,
      ),
    )
    writeFileSync(join(sandbox.work, 'n.ipynb'), text)
    const ended = await sandbox.run(['submit', 'n.ipynb', '--wait'], { timeoutMs: 200_000 })
    assert.equal(ended.code, 1, ended.stderr)
  })
  after(() => sandbox.dispose())

  /** The report of a task, as `logs` gives it beside the log. */
  async function reportOf(task: string): Promise<string> {
    const { code, stderr } = await sandbox.run(['logs', '1', '--task', task])
    assert.equal(code, 0, stderr)
    return stderr
  }

  failing.forEach(({ language, program, error, places }, index) => {
    it(`are told with cell, line and callers in ${language}`, async function () {
      if (!isThere(program)) this.skip()
      const report = await reportOf(`fails_${language}`)
      assert.ok(report.includes(`task \`fails_${language}\` failed: ${error}\n`), report)
      const told = [...report.matchAll(/(?:-->|called from) n\.ipynb, cell (\d+), line (\d+)/g)]
      assert.deepEqual(
        told.map(([, cell, line]) => [Number(cell), Number(line)]),
        places.map((line) => [index + 1, line]),
        report,
      )
    })
  })

  unreadable.forEach(([language, program], index) => {
    it(`are told with cell and line where ${language} cannot read the script`, async function () {
      if (!isThere(program)) this.skip()
      const report = await reportOf(`reads_${language}`)
      const cell = failing.length + index + 1
      assert.ok(report.includes(`--> n.ipynb, cell ${cell}, line 3`), report)
    })
  })

  it('are the same after run, wait, show and logs', async () => {
    const commands = [
      ['wait', '1'],
      ['show', '1'],
      ['logs', '1'],
    ]
    const reports: string[] = []
    for (const command of commands) {
      const { stderr } = await sandbox.run(command)
      reports.push(stderr.split('Its log:')[0] ?? '')
    }
    const [first = '', ...others] = reports
    assert.match(first, /--> n\.ipynb, cell \d+, line 3/)
    for (const report of others) assert.ok(report.startsWith(first.trimEnd()), report)
  })
})
