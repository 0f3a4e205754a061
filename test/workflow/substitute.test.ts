import assert from 'node:assert/strict'
import fc from 'fast-check'
import { hasPattern, substitute } from '../../src/workflow/substitute.ts'

function replaced(text: string, variables: Readonly<Record<string, string | null>>): string {
  const result = substitute(text, new Map(Object.entries(variables)))
  return result.kind === 'text' ? result.text : result.kind
}

describe('substitute', () => {
  it('ends a name without braces at the first character that no name has', () => {
    assert.equal(replaced('$N-1 $N+1 $N,', { N: '3' }), '$N-1 3+1 3,')
    assert.equal(replaced('$my.var/dir', { 'my.var': '2' }), '2/dir')
  })

  it('leaves unknown names, lone dollars and adjoining names as written', () => {
    assert.equal(replaced('${X} $X $ ${} $N$N', { N: '3', X: null }), '${X} $X $ ${} $N$N')
  })

  it('has no escape, and takes a name whose brace is missing', () => {
    assert.equal(replaced('\\${N} ${N', { N: '3' }), '\\3 3')
  })

  it('finds names in names, and values in values', () => {
    assert.equal(replaced('${V_${I}}', { I: '1', V_1: '$W', W: 'end' }), 'end')
    assert.equal(replaced('${V_${I}}', { I: '2' }), '${V_${I}}')
  })

  it('tells the circle in which values refer to one another', () => {
    const variables = new Map([
      ['a', '$b'],
      ['b', '$a'],
    ])
    assert.deepEqual(substitute('$b', variables), {
      kind: 'cycle',
      message: 'Infinite loop in property interpolation of $b: b->a',
    })
  })

  it('knows names such as __proto__ only when they are given', () => {
    assert.equal(replaced('$__proto__ $constructor', {}), '$__proto__ $constructor')
    assert.equal(substitute('$__proto__', new Map([['__proto__', '1']])).kind, 'text')
  })

  it('follows a chain of 100,000 variables, and stops one that explodes', () => {
    const count = 100_000
    const links = Array.from(
      { length: count },
      (_, index) => [`v${index}`, `$v${index + 1}`] as const,
    )
    const end = new Map<string, string>([...links, [`v${count}`, 'x']])
    assert.deepEqual(substitute('$v0', end), { kind: 'text', text: 'x' })
    const bomb = new Map(
      Array.from({ length: 40 }, (_, index) => [`b${index}`, `$b${index + 1} $b${index + 1}`]),
    )
    bomb.set('b40', 'lol')
    assert.equal(substitute('$b0', bomb).kind, 'too-long')
  })

  it('gives back any text without dollars, and never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.dictionary(fc.string(), fc.string()), (text, variables) => {
        const values = new Map(Object.entries(variables))
        const given = text.replaceAll('$', '')
        assert.deepEqual(substitute(given, values), { kind: 'text', text: given })
        substitute(`\${${text}}$${text}`, values)
      }),
    )
    assert.ok(substitute('${'.repeat(100_000), new Map()).kind === 'text')
  })

  it('sees whether there is anything to replace', () => {
    assert.equal(hasPattern('${A}'), true)
    assert.equal(hasPattern('5 $ and {A}'), false)
  })
})
