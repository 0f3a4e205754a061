import assert from 'node:assert/strict'
import { parseSections } from '../../src/syntax/parse-sections.ts'
import type { Section, Value } from '../../src/syntax/section.ts'
import { notebookOf } from '../support/notebook-of.ts'
import { isPragmaName, isUnchecked } from './pragma-names.ts'

function sectionsOf(...sources: string[]): readonly Section[] {
  return parseSections(notebookOf(...sources), isPragmaName, isUnchecked).sections
}

/** A value as plain data: quoted texts keep their quotes, tuples stand in an object. */
function plain(value: Value): unknown {
  if (value.kind === 'text') return value.isQuoted ? `"${value.text}"` : value.text
  const items = value.items.map(plain)
  return value.kind === 'list' ? items : { tuple: items }
}

function parametersOf(source: string): [string, unknown][] {
  const { sections, problems } = parseSections(notebookOf(source), isPragmaName, isUnchecked)
  assert.deepEqual(
    problems.filter(({ severity }) => severity === 'error'),
    [],
  )
  return (sections[0]?.pragma?.parameters ?? []).map(({ key, value }) => [key, plain(value)])
}

/** Each section as its pragma's name (null without one) and its code. */
function outline(...sources: string[]): [string | null, string][] {
  return sectionsOf(...sources).map(({ pragma, body }) => [pragma?.name ?? null, body.text])
}

describe('parseSections reads', () => {
  const lines: [line: string, parameters: [string, unknown][]][] = [
    ['#%task(name=a)', [['name', 'a']]],
    ['#%%task(name=a))) ', [['name', 'a']]],
    ['#%\ttask\t(\tname\t=\ta\t)', [['name', 'a']]],
    [
      '#%  task(  name = a , dep = [ b , c ] )',
      [
        ['name', 'a'],
        ['dep', ['b', 'c']],
      ],
    ],
    ['#%task(name=a', [['name', 'a']]],
    ['#%task(name=a%#)#%', [['name', 'a']]],
    [
      '#%task(name=, dep=[])',
      [
        ['name', ''],
        ['dep', []],
      ],
    ],
    ['#%task(name=a,)', [['name', 'a']]],
    [
      '#%task(name=a, name=b)',
      [
        ['name', 'a'],
        ['name', 'b'],
      ],
    ],
    [
      '#%task(url=https://h.org:8443, path=C:\\x\\y.py)',
      [
        ['url', 'https://h.org:8443'],
        ['path', 'C:\\x\\y.py'],
      ],
    ],
    [
      '#%task(runs=4/2, n=-0.5, v=1.2-x)',
      [
        ['runs', '4/2'],
        ['n', '-0.5'],
        ['v', '1.2-x'],
      ],
    ],
    [
      '#%task(g=[(a,1), (b, "c, d"), ])',
      [['g', [{ tuple: ['a', '1'] }, { tuple: ['b', '"c, d"'] }]]],
    ],
    ['#%task(g=[[a],([b],c)])', [['g', [['a'], { tuple: [['b'], 'c'] }]]]],
    [
      String.raw`#%task(a="\"\\\n\u00e9\d", b='it is "so"')`,
      [
        ['a', '""\\\né\\d"'],
        ['b', '"it is "so""'],
      ],
    ],
    ['#%task(name=a) # and "that, [is', [['name', 'a']]],
    ['#%task(name=a, # so far\nprint(1)', [['name', 'a']]],
    [
      '#%task(__proto__=a, constructor=b)',
      [
        ['__proto__', 'a'],
        ['constructor', 'b'],
      ],
    ],
    ['#%runtime_env(type, image=my image, x)', [['image', 'myimage']]],
    ['#%task(name=año)', [['name', 'año']]],
    [
      '#%task(\n  name=a, # first\n\n#%  dep=[b,\n#  c],\n)\ncode',
      [
        ['name', 'a'],
        ['dep', ['b', 'c']],
      ],
    ],
    [
      '#%task(name=a,\r\n  dep=[b])\r\ncode',
      [
        ['name', 'a'],
        ['dep', ['b']],
      ],
    ],
  ]
  for (const [line, parameters] of lines)
    it(JSON.stringify(line), () => {
      assert.deepEqual(parametersOf(line), parameters)
    })

  it('a pragma without brackets, with a remark or closing brackets', () => {
    for (const source of ['#%submit_job', '#% submit_job ) ', '#%submit_job # (now)']) {
      const [section] = sectionsOf(source)
      assert.equal(section?.pragma?.name, 'submit_job')
      assert.equal(section.pragma.hasBrackets, false)
    }
  })

  it('spans of names, keys and values', () => {
    const source = '\n#%task(name=a, dep=["b"])\ncode'
    const pragma = sectionsOf(source)[0]?.pragma
    const cut = ({ start, end }: { start: number; end: number }) => source.slice(start, end)
    assert.equal(cut(pragma?.at ?? { start: 0, end: 0 }), '#%task(name=a, dep=["b"])')
    assert.equal(cut(pragma?.nameAt ?? { start: 0, end: 0 }), 'task')
    assert.deepEqual(
      pragma?.parameters.map(({ at, keyAt, value }) => [cut(at), cut(keyAt), cut(value.at)]),
      [
        ['name=a', 'name', 'a'],
        ['dep=["b"]', 'dep', '["b"]'],
      ],
    )
  })
})

describe('parseSections splits', () => {
  it('a cell into its pragma and the rest, unchanged', () => {
    assert.deepEqual(outline('#%task(name=a)\n\n  x = 1\t\n\n'), [['task', '\n  x = 1\t\n\n']])
    assert.deepEqual(outline('#%task(name=a)'), [['task', '']])
    assert.deepEqual(outline('#%task(name=a)\r\nx\r\n'), [['task', 'x\r\n']])
  })

  it('cells without a pragma and cells without anything', () => {
    assert.deepEqual(outline('x = 1', '', ' \n\t\n', '# only a comment'), [
      [null, 'x = 1'],
      [null, '# only a comment'],
    ])
  })

  it('blank lines off before a pragma', () => {
    assert.deepEqual(outline('\n \n#%task(name=a)\nx'), [['task', 'x']])
  })

  it('a cell with several pragmas', () => {
    assert.deepEqual(
      outline('#%task(name=a)\nx\n\n#%task(name=b)\n#%job(name=c)\r\n#%submit_job()'),
      [
        ['task', 'x\n'],
        ['task', ''],
        ['job', ''],
        ['submit_job', ''],
      ],
    )
  })

  it('code above the first pragma from it, unless it is comments alone', () => {
    assert.deepEqual(outline('x = 1\n#%task(name=a)\ny'), [
      [null, 'x = 1'],
      ['task', 'y'],
    ])
    assert.deepEqual(outline('# why\n\n#%task(name=a)\ny'), [['task', 'y']])
  })

  it('at no line within triple quotes, with a space, without a bracket or of another name', () => {
    const code = [
      'x = """',
      '#%task(name=b)',
      '"""',
      ' #%task(name=c)',
      '#%task',
      '#%other(name=d)',
      `y = '\\'''' # """`,
      "z = r'''",
      '#%task(name=e)',
      "\\'''",
      "'''",
    ].join('\n')
    assert.deepEqual(outline(`#%task(name=a)\n${code}\n#%job(name=f)`), [
      ['task', code],
      ['job', ''],
    ])
  })

  it('after the line of a pragma whose next lines cannot continue it', () => {
    assert.deepEqual(outline('#%task(name=a\nprint("x")'), [['task', 'print("x")']])
    assert.deepEqual(outline('#%task(name=a\ndep=[b])'), [['task', 'dep=[b])']])
    assert.deepEqual(outline('#%task(name=a,\n#%task(name=b)'), [
      ['task', ''],
      ['task', ''],
    ])
  })

  it('a pragma of 200 lines, and none longer', () => {
    const lines = (count: number) =>
      `#%task(name=a,\n${Array.from({ length: count - 2 }, () => 'x=1,').join('\n')}\n)\ncode`
    assert.deepEqual(outline(lines(200)), [['task', 'code']])
    assert.notEqual(outline(lines(201))[0]?.[1], 'code')
  })

  it('broken pragmas off as broken, with what could be read', () => {
    const [section] = sectionsOf('#%task(name=a dep=[b], please, import=[c])\nx')
    assert.equal(section?.isBroken, true)
    assert.deepEqual(
      section.pragma?.parameters.map(({ key }) => key),
      ['name', 'dep', 'import'],
    )
  })
})
