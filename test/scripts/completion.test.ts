import assert from 'node:assert/strict'
import { join } from 'node:path'

import { runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('completion in shells', () => {
  let sandbox: Sandbox
  before(async () => {
    sandbox = sessionSandbox()
    await sandbox.run(['run', 'samples/orders.ipynb'])
  })
  after(() => sandbox.dispose())

  /** What bash would offer for a line whose last word is being typed. */
  async function offered(...words: readonly string[]): Promise<readonly string[]> {
    const script = [
      'eval "$(pa-nb autocomplete bash)"',
      `COMP_WORDS=(pa-nb ${words.map((word) => `'${word}'`).join(' ')})`,
      `COMP_CWORD=${words.length}`,
      '_pa_nb',
      'printf "%s\\n" "${COMPREPLY[@]}"',
    ].join('\n')
    const { PATH = '', ...environment } = sandbox.environment
    const { stdout } = await runProgram(['bash', '-c', script], {
      environment: { ...environment, PATH: `${join(sandbox.folder, 'bin')}:${PATH}` },
      folder: sandbox.work,
    })
    return stdout.split('\n').filter((line) => line !== '')
  }

  const cases: [words: readonly string[], wanted: readonly string[]][] = [
    [['va'], ['validate']],
    [['re'], ['remove', 'rerun', 'resources', 'restart', 'results', 'resume']],
    [
      ['local', 'st'],
      ['start', 'status', 'stop'],
    ],
    [
      ['wait', ''],
      ['1', '@last', 'orders'],
    ],
    [
      ['wait', '--kill'],
      ['--kill-on-interrupt', '--kill-on-timeout'],
    ],
    [
      ['results', '1', '-t', 'by'],
      ['by_city', 'by_product'],
    ],
    [['results', '-t', 'by_c'], ['by_city']],
    [['logs', 'orders', '--task', 'su'], ['suspicious']],
    [['wait', '1', 'or'], ['orders']],
    [['draw', '--job', '@'], ['@last']],
    [['open', 'job', 'or'], ['orders']],
    [
      ['open', 's'],
      ['scheduler', 'studio'],
    ],
    [['jobs', '--server', ''], ['local']],
    [['jobs', '--server', '=', 'l'], ['local']],
    [['wait', '--server', 'elsewhere', ''], ['@last']],
    [
      ['jobs', '--state', 'p'],
      ['paused', 'pending'],
    ],
    [['help', 'val'], ['validate']],
    [['pragmas', '--problem', 'missing-com'], ['missing-comma']],
    [['validate', '--format', 'g'], ['github']],
    [['help', 'spl'], ['split']],
    [['run', 'sam'], []],
    [['nonsense', ''], []],
  ]
  for (const [words, wanted] of cases)
    it(`offers ${wanted.join(', ') || 'files'} after ${words.join(' ')}`, async () => {
      assert.deepEqual(await offered(...words), wanted)
    })

  it('is code that bash accepts', async () => {
    const { stdout } = await sandbox.run(['autocomplete', 'bash'])
    const { code, stderr } = await runProgram(['bash', '-n'], { input: stdout })
    assert.equal(code, 0, stderr)
  })

  /** What stands on the line of a shell after tab was pressed at its end. */
  async function typedInZsh(line: string): Promise<string> {
    const script = [
      'zmodload zsh/zpty && zpty -b z "zsh -f -i"',
      'zpty -w z \'PS1=; show() { print "<<$BUFFER>>" }; zle -N show; bindkey "^X" show\'',
      'zpty -w z \'autoload -Uz compinit; compinit -u -D; eval "$(pa-nb autocomplete zsh)"; print GO\'',
      "zpty -r -m z _ $'*\\nGO*'",
      `zpty -w -n z $'${line}\\t\\C-x'`,
      'zpty -r -m z seen "*<<*>>*"; print -r -- "$seen"',
    ].join('\n')
    const { PATH = '', ...environment } = sandbox.environment
    const { stdout } = await runProgram(['zsh', '-f', '-c', script], {
      environment: {
        ...environment,
        TERM: 'vt100',
        PATH: `${join(sandbox.folder, 'bin')}:${PATH}`,
      },
      folder: sandbox.work,
      timeoutMs: 20_000,
    })
    return /<<(.*?)>>/s.exec(stdout)?.[1] ?? stdout
  }

  for (const [line, wanted] of [
    ['pa-nb val', 'pa-nb validate '],
    ['pa-nb wait ord', 'pa-nb wait orders '],
    ['pa-nb results 1 -t by_c', 'pa-nb results 1 -t by_city '],
    ['pa-nb jobs --server=lo', 'pa-nb jobs --server=local '],
    ['pa-nb run samples/wea', 'pa-nb run samples/weather.ipynb '],
  ] as const)
    it(`makes zsh write ${wanted}`, async () => {
      assert.equal(await typedInZsh(line), wanted)
    })

  it('for PowerShell registers a completer whose brackets match', async () => {
    const { stdout } = await sandbox.run(['autocomplete', 'powershell'])
    assert.match(stdout, /^Register-ArgumentCompleter -Native -CommandName pa-nb -ScriptBlock \{$/m)
    for (const [open, close] of ['()', '{}', '[]'].map((pair) => pair.split('')))
      assert.equal(stdout.split(open ?? '').length, stdout.split(close ?? '').length)
    assert.match(stdout, /pa-nb complete -- @words/)
  })

  it('costs little more than to start Node', async () => {
    const cost = async (words: readonly string[]) => {
      const { stderr } = await runProgram(
        ['bash', '-c', 'TIMEFORMAT="%U %S"; time "$@" > /dev/null', '-', ...words],
        {
          environment: {
            ...sandbox.environment,
            PATH: `${join(sandbox.folder, 'bin')}:${sandbox.environment.PATH ?? ''}`,
          },
        },
      )
      return stderr
        .trim()
        .split(' ')
        .reduce((sum, text) => sum + Number(text), 0)
    }
    const times: number[] = []
    for (let round = 0; round < 5; round += 1)
      times.push(await cost(['pa-nb', 'complete', '--', 'wait', '']))
    // seconds of the processor, since a busy machine stretches all others
    assert.ok(Math.min(...times) < 0.15, times.join())
  })
})
