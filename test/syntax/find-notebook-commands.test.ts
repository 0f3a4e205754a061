import assert from 'node:assert/strict'
import { findNotebookCommands } from '../../src/syntax/find-notebook-commands.ts'

const found = (code: string): string[] => findNotebookCommands(code).map(({ text }) => text)

describe('commands of a notebook in Python code', () => {
  it('are magics, shell commands, what is assigned from one, and questions', () => {
    const commands = [
      '%matplotlib inline',
      '%%bash',
      '!pip install x',
      'files = !ls *.csv',
      'a, b = %sql select 1',
      'len?',
      'numpy.mean??',
      '?len',
    ]
    assert.deepEqual(found(commands.join('\n')), commands)
  })

  it('are not what Python understands', () => {
    assert.deepEqual(found('x %= 3\nif x != y:\n    z = a % b\nprint("%d?" % x)\n'), [])
    assert.deepEqual(found('text = """\n!ls\n%cd\nlen?\n"""\nv = (1\n  %three)'), [])
  })
})
