import assert from 'node:assert/strict'
import { instance, type Viz } from '@viz-js/viz'
import { readDot } from '../../../src/formats/dot/read.ts'

/** Files as tools and people write them, each with something that a reader may trip over. */
const files: Readonly<Record<string, string>> = {
  'subgraphs, and edges between them':
    'digraph G { subgraph cluster_0 { label="x"; a -> b; c } subgraph { d e } -> {f g}; b -> d }',
  'nested subgraphs in a chain': 'digraph { subgraph A { subgraph B { a -> b } -> c } -> d; }',
  'chains with groups': 'digraph { a -> b -> {c d} -> {e; f -> g} -> h; {x y} -> {z} }',
  'ports and compass points':
    'digraph { n [shape=record label="<f0> a|<f1> b"]; n:f0 -> m:f1:n; n:"f1":sw -> k:e; "x:y" -> z:ne }',
  'HTML labels and names':
    'digraph { a [label=<<table><tr><td port="p">x &gt; y</td></tr></table>>]; a:p -> b; b -> <<i>c</i>> }',
  'comments of all kinds':
    '# macro\n/* head */ digraph { // line\n a -> b /* in */ -> c # rest\n# another\n}',
  'a strict graph with repeated edges':
    'strict digraph "my graph" { a -> b; a -> b; b -> a; a -> a }',
  'no semicolons': 'digraph { a -> b c -> d e [label=x] f g -> h -> i }',
  'commas and semicolons among attributes':
    'digraph { node [shape=box, color=red; style=filled] edge[dir=back,] a -> b [w=1,v=2;u=3] }',
  'attributes by default, and of the graph':
    'digraph { graph [rankdir=LR]; node [label="\\N"]; rankdir=TB; x=y; c -> d; { node [x=1] q } }',
  'names in other scripts': 'digraph { "été" -> 名前; αβγ -> "emoji 😀"; ñ_1 -> été }',
  'quotes, escapes and joined texts':
    'digraph { "a\\"b" -> "c\\\\d"; "line\\\nbreak" -> "multi\nline"; "con" + "cat" -> e }',
  numbers: 'digraph 12 { 1 -> 2.5 -> -3 -> .5; 10 -> "1"; 007 -> 7; 1e -> 2 }',
  'a graph without directions': 'graph { a -- b -- c; d -- {e f} }',
  'keywords in any case, and as names':
    'DiGraph { Node [a=b]; EDGE [c=d]; "node" -> "edge"; subgraph SUB { k }; "digraph" -> k }',
  'a graph of Airflow':
    'digraph example {\n\tgraph [label=example rankdir=LR]\n\trun_this [color="#000000" style="filled,rounded"]\n' +
    '\tsubgraph "cluster_section-1" { "section-1.task_1"; "section-1.join" [shape=circle label=""] }\n' +
    '\trun_this -> "section-1.join"\n}',
  'a graph of Terraform':
    'digraph {\n\tcompound = "true"\n\tsubgraph "root" {\n\t\t"[root] aws.x (expand)" [label = "x"]\n' +
    '\t\t"[root] aws.x (expand)" -> "[root] provider[\\"registry\\"]"\n\t}\n}',
}

interface Graph {
  readonly nodes: readonly string[]
  readonly edges: readonly string[]
}

interface VizGraph {
  readonly _subgraph_cnt: number
  readonly objects?: readonly { readonly _gvid: number; readonly name: string }[]
  readonly edges?: readonly { readonly tail: number; readonly head: number }[]
}

/** What Graphviz understands; each edge counts once. */
function asGraphviz(viz: Viz, text: string): Graph {
  const graph = JSON.parse(viz.renderString(text, { format: 'json0' })) as VizGraph
  const objects = graph.objects ?? []
  const names = new Map(objects.map(({ _gvid, name }) => [_gvid, name]))
  const edges = (graph.edges ?? []).map(
    ({ tail, head }) => `${names.get(tail) ?? ''} -> ${names.get(head) ?? ''}`,
  )
  const nodes = objects.slice(graph._subgraph_cnt).map(({ name }) => name)
  return { nodes: nodes.sort(), edges: [...new Set(edges)].sort() }
}

function asWeDo(text: string): Graph {
  const { workflow, problems } = readDot(text)
  assert.deepEqual(problems, [])
  const tasks = workflow?.tasks ?? []
  return {
    nodes: tasks.map(({ name }) => name).sort(),
    edges: tasks
      .flatMap(({ name, dependencies }) => dependencies.map((parent) => `${parent} -> ${name}`))
      .sort(),
  }
}

describe('readDot, as Graphviz, understands', () => {
  let viz: Viz
  before(async () => {
    viz = await instance()
  })
  for (const [what, text] of Object.entries(files))
    it(what, () => {
      assert.deepEqual(asWeDo(text), asGraphviz(viz, text))
    })
})
