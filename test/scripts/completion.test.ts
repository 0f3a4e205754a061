import assert from 'node:assert/strict'
import { join } from 'node:path'

import { runProgram } from '../support/sandbox.ts'
import type { Sandbox } from '../support/sandbox.ts'
import { sessionSandbox } from '../support/session.ts'

describe('completion in bash', () => {
  let sandbox: Sandbox
  before(async function () {
    this.timeout(60_000)
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
    [['jobs', '--server', ''], ['local']],
    [['validate', '--format', 'g'], ['github']],
    [['help', 'spl'], ['split']],
    [['run', 'sam'], []],
    [['nonsense', ''], []],
  ]
  for (const [words, wanted] of cases)
    it(`offers ${wanted.join(', ') || 'files'} after ${words.join(' ')}`, async () => {
      assert.deepEqual(await offered(...words), wanted)
    }).timeout(20_000)

  it('is code that bash accepts', async () => {
    const { stdout } = await sandbox.run(['autocomplete', 'bash'])
    const { code, stderr } = await runProgram(['bash', '-n'], { input: stdout })
    assert.equal(code, 0, stderr)
  })
})
