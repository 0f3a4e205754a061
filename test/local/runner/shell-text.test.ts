import assert from 'node:assert/strict'

import { shellCommand, shellWord } from '../../../src/local/runner/shell-text.ts'

describe('text for the shell', () => {
  it('makes one word of any text', () => {
    assert.equal(shellWord("it's $HOME `x` \\ \n"), "'it'\\''s $HOME `x` \\ \n'")
  })

  it('exports what a shell can name', () => {
    const code = shellCommand(['bash', 'a b'], new Map([['variables_x', '1']]), '/usr/bin/env')
    assert.equal(code, "export variables_x='1'\nset -- 'bash' 'a b'\n")
  })

  it('passes through `env` what a shell cannot name, or treats as its own', () => {
    const names = ['variables_a.b', 'IFS', 'pa_nb_step', '1x']
    const code = shellCommand(['bash'], new Map(names.map((name) => [name, 'v'])), '/usr/bin/env')
    assert.equal(
      code,
      `set -- '/usr/bin/env' -- ${names.map((name) => `'${name}=v'`).join(' ')} 'bash'\n`,
    )
  })
})
