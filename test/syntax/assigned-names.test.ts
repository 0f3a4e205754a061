import assert from 'node:assert/strict'
import { assignedNames } from '../../src/syntax/assigned-names.ts'
import { findNotebookCommands } from '../../src/syntax/find-notebook-commands.ts'

describe('assignedNames', () => {
  const cases: [code: string, names: string[]][] = [
    ['a = 1\nb: int = 2\nc += 3', ['a', 'b', 'int', 'c']],
    ['first, *rest = x\n(d, [e, f]) = 1, [2, 3]', ['first', 'rest', 'd', 'e', 'f']],
    ['import os.path, re as r\nfrom m import n, o as p', ['os', 'path', 're', 'r', 'n', 'o', 'p']],
    ['def g(x=1): pass\nclass H(Base): pass', ['g', 'H']],
    ['for i, j in pairs: k = i', ['i', 'j', 'k', 'in', 'pairs', 'for']],
    ['with open(f) as handle, y as (z): pass', ['handle', 'z']],
    ['if (n := 2) > 1: pass', ['n']],
    ['call(keyword=1, other=[2])\nx == y\nx.y', []],
    ['# a = 1\n"""\nb = 2\n""", \'c = 3\'', []],
    ['(q,\n r) = 1, \\\n 2; s = 3', ['q', 'r', 's']],
    ['constructor = 1; __proto__ = 2', ['constructor', '__proto__']],
    ['constructor(toString)', []],
  ]
  for (const [code, names] of cases)
    it(`of ${JSON.stringify(code)}`, () => {
      const found = assignedNames(code)
      for (const name of names.filter((one) => !/^(?:in|for|pairs|int)$/.test(one)))
        assert.ok(found?.has(name), name)
      for (const name of found ?? []) assert.ok(names.includes(name), `${name} as well`)
    })

  it('cannot be told where code is made from texts or names come from a whole module', () => {
    for (const code of ['exec("a = 1")', 'globals()["a"] = 1', 'from m import *', '%run a.py'])
      assert.equal(assignedNames(code), null, code)
  })
})

describe('findNotebookCommands', () => {
  const commandsIn = (code: string) => findNotebookCommands(code).map(({ text }) => text)

  it('finds magics and commands wherever a statement may start', () => {
    assert.deepEqual(commandsIn('%matplotlib inline\nif x:\n\t!ls -l  \r\n%%time'), [
      '%matplotlib inline',
      '!ls -l',
      '%%time',
    ])
  })

  it('leaves texts, lists and what merely goes on alone', () => {
    assert.deepEqual(
      commandsIn('a = """\n%x\n!y\n"""\nb = (7\n% 4)\nc = 7 \\\n%d\n# %e\n100 %f'),
      [],
    )
  })

  it('gives places in the text', () => {
    const code = 'x\n  !ls'
    const [found] = findNotebookCommands(code)
    assert.equal(code.slice(found?.start, found?.end), '!ls')
  })
})
