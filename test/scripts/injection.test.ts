import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { findProgram } from '../../src/local/languages/find-program.ts'
import { notebookText } from '../support/notebook-text.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

/** A text that every language would take for something else, were it not quoted rightly. */
const text = `it's "5 $x \\n", é`

interface Sample {
  readonly language: string
  readonly program: string
  /** Prints `[number:text]` of the variables `n` and `t`. */
  readonly prints: string
  /** Makes `back` of `n` and `t`; null: the language gives no variables back. */
  readonly makes: string | null
}

const samples: readonly Sample[] = [
  { language: 'Bash', program: 'bash', prints: 'echo "[$n:$t]"', makes: null },
  { language: 'Perl', program: 'perl', prints: 'use strict;\nprint "[$n:$t]\\n";', makes: null },
  { language: 'PHP', program: 'php', prints: '<?php echo "[$n:$t]\\n"; ?>', makes: null },
  {
    language: 'R',
    program: 'Rscript',
    prints: 'cat("[", n, ":", t, "]\\n", sep = "")',
    makes: 'back <- paste0(n + 1L, t)',
  },
  {
    language: 'Ruby',
    program: 'ruby',
    prints: 'puts "[#{n}:#{t}]"',
    makes: 'back = "#{n + 1}#{t}"',
  },
  {
    language: 'Groovy',
    program: 'groovy',
    prints: 'println "[${n}:${t}]"',
    makes: 'back = "${n + 1}${t}".toString()',
  },
  {
    language: 'Javascript',
    program: 'node',
    prints: 'print("[" + n + ":" + t + "]")',
    makes: 'var back = (n + 1) + t',
  },
  {
    language: 'Python',
    program: 'python3',
    prints: 'print(f"[{n}:{t}]")',
    makes: 'back = f"{n + 1}{t}"',
  },
]

describe('#%configure(injection=native)', () => {
  const path = process.env['PATH'] ?? ''
  const isThere = (program: string) => program === 'node' || findProgram(program, path) !== null
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const cells = samples.flatMap(({ language, prints, makes }) => {
      const exports = makes === null ? '' : ', export=[back]'
      const head = `#%task(name=in_${language}, language=${language}, dep=[first], import=[n, t]${exports})`
      const back =
        makes === null
          ? []
          : [
              `#%task(name=after_${language}, dep=[in_${language}], import=[back])\nresult = str(back)`,
            ]
      return [`${head}\n${prints}\n${makes ?? ''}`, ...back]
    })
    const first = `#%task(name=first, export=[n, t])\nn = 41\nt = ${JSON.stringify(text)}`
    const whole = notebookText('#%configure(injection=native)', first, ...cells)
    writeFileSync(join(sandbox.work, 'native.ipynb'), whole)
    writeFileSync(join(sandbox.work, 'kernel.ipynb'), notebookText(first, ...cells))
    await sandbox.run(['submit', 'native.ipynb', '--wait'], { timeoutMs: 100_000 })
  })
  after(() => sandbox.dispose())

  for (const { language, program, makes } of samples)
    it(`passes variables ${makes === null ? 'to' : 'to and from'} ${language}`, async function () {
      if (!isThere(program)) this.skip()
      const log = await sandbox.run(['logs', '1', '--task', `in_${language}`])
      assert.equal(log.stdout, `[41:${text}]\n`, log.stderr)
      if (makes === null) return
      const back = await sandbox.run(['results', '1', '-t', `after_${language}`])
      assert.equal(back.stdout, `42${text}\n`, back.stderr)
    })

  it('is what validate names where the kernel’s lines cannot run', async () => {
    const { stdout } = await sandbox.run(['validate', 'kernel.ipynb', '--format', 'json'])
    const { problems } = JSON.parse(stdout) as {
      problems: { code: string; message: string; help: string }[]
    }
    const warned = problems.filter(({ code }) => code === 'injected-lines')
    for (const { help } of warned) assert.match(help, /#%configure\(injection=native\)/)
    const languages = samples.filter(({ language }) =>
      warned.some(({ message }) => message.includes(`\`in_${language}\``)),
    )
    assert.deepEqual(
      languages.map(({ language }) => language),
      ['Bash', 'Perl', 'PHP', 'R', 'Ruby'],
    )
    const native = await sandbox.run(['validate', 'native.ipynb', '--max-warnings', '0'])
    assert.equal(native.code, 0, native.stdout + native.stderr)
  })
})

describe('a variable that ProActive cannot carry', () => {
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    const task = (name: string, code: string) => `#%task(name=${name}, export=[x])\n${code}`
    const table = [
      'class DataFrame:',
      '    columns = ["a"]',
      '    def keys(self): return self.columns',
      '    def __getitem__(self, key): return [1.5]',
      '    def to_dict(self, kind): return {"a": [1.5]}',
      'x = DataFrame()',
    ]
    const cells = [
      task('date', 'import datetime\nx = {"when": [1, datetime.datetime(2030, 1, 2)]}'),
      task('large', 'x = 2**64'),
      task('object', 'class Person:\n    pass\nx = Person()'),
      task('table', table.join('\n')),
      task('number', 'x = 1j'),
      '#%task(name=result)\nresult = [open]',
      task('well', 'x = {"list": [1, 2.5, None, True, "text", b"bytes", (1, 2), {3}]}'),
      '#%task(name=mended)\ntry:\n    variables.put("x", 2**64)\nexcept TypeError:\n    variables.put("x", str(2**64))',
      '#%task(name=undefined, export=[y])\npass',
    ]
    writeFileSync(join(sandbox.work, 'exports.ipynb'), notebookText(...cells))
    await sandbox.run(['submit', 'exports.ipynb', '--wait'])
  })
  after(() => sandbox.dispose())

  const refused: readonly (readonly [task: string, said: RegExp])[] = [
    [
      'date',
      /variable `x` .*`x\['when'\]\[1\]` is a `datetime\.datetime`\. Pass `.*\.isoformat\(\)`/,
    ],
    ['large', /variable `x` .*`x` is an int of more than 64 bits\. Pass `str\(x\)`/],
    ['object', /variable `x` .*`x` is a `__main__\.Person`\. Pass `vars\(x\)`/],
    ['table', /variable `x` .*`x` is a `__main__\.DataFrame`\. Pass `x\.to_dict\("list"\)`/],
    ['number', /variable `x` .*`x` is a `builtins\.complex`\. Pass `\[x\.real, x\.imag\]`/],
    ['result', /`result` cannot .*`result\[0\]` is a `builtins\.builtin_function_or_method`/],
  ]
  for (const [task, said] of refused)
    it(`fails its task, and says which it is, what it is and what to pass: ${task}`, async () => {
      const { stderr } = await sandbox.run(['logs', '1', '--task', task])
      const title = stderr.split('\n').find((line) => line.startsWith('error[task-failed]')) ?? ''
      assert.match(title, said)
    })

  it('fails no task where it is mended, or is not there at all', async () => {
    const { stdout } = await sandbox.run(['show', '1', '--json'])
    const { failedTasks } = JSON.parse(stdout) as { failedTasks: string[] }
    assert.deepEqual(failedTasks.toSorted(), refused.map(([task]) => task).toSorted())
  })
})
