import type { Choices } from './choices.ts'

const nodes = ['p', 'q', 'r', 's_1', '"t"', '"p"', 'a', 'b', 'DT1', '_u', '"x" + "9"']
const attributes = [
  '',
  '',
  '',
  ' [label="a -> b; c"]',
  ' [shape=box, color="red"]',
  ' [x=1][y=2]',
  ' [label=<<b>x</b> # y>]',
]
const separators = [
  '\n',
  ';\n',
  '; ',
  ' ',
  ' // a -> z\n',
  ' # a -> z\n',
  ' /* a -> z */ ',
  '\n# z\n',
]

/** A graph as people and tools write it, of a kind that Graphviz reads. */
export function drawDot(choices: Choices): string {
  const kind = choices.one([
    'digraph',
    'digraph',
    'strict digraph',
    'graph',
    'strict graph',
    'Digraph',
  ])
  const name = choices.one(['', ' G', ' "two words"', ' 7'])
  const arrow = /digraph/i.test(kind) ? '->' : '--'
  const before = choices.one(['', '', '# made by hand\n', '/* made by hand */\n', '  // x\n'])
  const count = choices.between(0, 8)
  const lines = Array.from(
    { length: count },
    () => statement(choices, arrow, 2) + choices.one(separators),
  )
  return `${before}${kind}${name} {${choices.one(['\n', ' '])}${lines.join('')}}${choices.one(['', '\n', '\n# end'])}`
}

function statement(choices: Choices, arrow: string, depth: number): string {
  const attribute = choices.one(attributes)
  switch (choices.weighted({ node: 3, edge: 8, settings: 2, subgraph: 2 })) {
    case 'node':
      return list(choices) + attribute
    case 'edge': {
      const ends = Array.from({ length: choices.between(2, 4) }, () => end(choices, arrow, depth))
      return ends.join(choices.one([arrow, ` ${arrow} `, `\n${arrow}`])) + attribute
    }
    case 'settings':
      return choices.one(['node [shape=box]', 'edge [w=1, x="]"]', 'rankdir=LR', 'graph [a=b]'])
    case 'subgraph':
      return subgraph(choices, arrow, depth)
  }
}

function end(choices: Choices, arrow: string, depth: number): string {
  if (depth > 0 && choices.chance(0.15)) return subgraph(choices, arrow, 1)
  return choices.chance(0.15) ? list(choices) : choices.one(nodes) + port(choices)
}

function list(choices: Choices): string {
  const length = choices.chance(0.8) ? 1 : choices.between(2, 3)
  return Array.from({ length }, () => choices.one(nodes)).join(choices.one([',', ' , ']))
}

function port(choices: Choices): string {
  return choices.chance(0.1) ? choices.one([':n', ':p1:se', ':"p 2"']) : ''
}

function subgraph(choices: Choices, arrow: string, depth: number): string {
  const count = depth > 0 ? choices.between(0, 3) : 0
  const inside = Array.from(
    { length: count },
    () => `${statement(choices, arrow, depth - 1)}${choices.one([';', '\n', ' '])}`,
  )
  // within another one a name stands for a subgraph of its own, in an edge for the whole of it
  const named = depth === 2 ? ['subgraph cluster_0', 'subgraph k '] : []
  return `${choices.one(['', 'subgraph ', ...named])}{ ${inside.join('')}}`
}
