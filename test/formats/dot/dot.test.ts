import assert from 'node:assert/strict'
import fc from 'fast-check'
import { readDot } from '../../../src/formats/dot/read.ts'
import { toDot } from '../../../src/formats/dot/write.ts'
import { wordProblem } from '../../../src/problems/catalogue.ts'
import { anyWorkflow } from '../../support/any-workflow.ts'
import { chain, pythonTask, workflowOf } from '../../support/sample-workflow.ts'

/** `a; b<a` for a task a and a task b that depends on it. */
function read(text: string): string {
  const { workflow } = readDot(text)
  return workflow
    ? workflow.tasks
        .map(({ name, dependencies }) =>
          dependencies.length === 0 ? name : `${name}<${dependencies.join(',')}`,
        )
        .join('; ')
    : 'nothing'
}

function fault(text: string): string {
  const { workflow, problems } = readDot(text)
  assert.equal(workflow, null)
  assert.equal(problems.length, 1)
  return problems.map((problem) => wordProblem(problem).message).join()
}

describe('toDot', () => {
  it('writes dependencies, and tasks without any, under the name of the job', () => {
    const workflow = workflowOf(
      [pythonTask('a'), pythonTask('with-dash', { dependencies: ['a'] }), pythonTask('node')],
      { name: 'my job' },
    )
    assert.equal(
      toDot(workflow),
      'strict digraph "my job" {\n\tgraph [name="my job"];\n\ta -> "with-dash";\n\t"node";\n}\n',
    )
  })

  it('is read back with the same tasks and dependencies', () => {
    fc.assert(
      fc.property(anyWorkflow, (workflow) => {
        const back = readDot(toDot(workflow)).workflow
        const shape = ({ tasks }: { tasks: typeof workflow.tasks }) =>
          tasks.map(({ name, dependencies }) => [name, [...dependencies].sort()]).sort()
        assert.ok(back)
        assert.deepEqual(shape(back), shape(workflow))
      }),
    )
  })
})

describe('readDot', () => {
  it('takes nodes in the order in which they are named, and edges as dependencies', () => {
    assert.equal(read('digraph g { b -> a; c; a -> c }'), 'b; a<b; c<a')
    assert.equal(readDot('digraph g {}').workflow?.name, 'g')
    assert.equal(readDot('graph {}', { name: 'file' }).workflow?.name, 'file')
  })

  it('counts undirected edges in the order written', () => {
    assert.equal(read('graph { a -- b -- c }'), 'a; b<a; c<b')
  })

  it('connects subgraphs as a whole, named or not, and what is inside them', () => {
    assert.equal(read('digraph { h -> subgraph k {i j} -> e }'), 'h; i<h; j<h; e<i,j')
    assert.equal(read('digraph { {a -> b} -> c }'), 'a; b<a; c<a,b')
    assert.equal(read('digraph { subgraph k {a} x -> subgraph k {b} }'), 'a<x; x; b<x')
    assert.equal(read('digraph { subgraph cluster_x { rank=same; a; b } b -> c }'), 'a; b; c<b')
  })

  it('connects nodes with commas between them all alike, as Graphviz does', () => {
    assert.equal(
      read('digraph { a, b:n -> c , d; e, f [x=1], g; h=1, i }'),
      'a; b; c<a,b; d<a,b; e; f; g; i',
    )
    assert.equal(read('digraph { a -> b, }'), 'a; b<a')
  })

  it('joins two nodes of a strict graph without directions once, as written first', () => {
    assert.equal(read('strict graph { b -- a; a -- b }'), 'b; a<b')
    assert.equal(read('graph { b -- a; a -- b }'), 'b<a; a<b')
    assert.equal(read('strict digraph { b -> a; a -> b; b -> a }'), 'b<a; a<b')
  })

  it('reads over attributes, ports, HTML labels, comments and macros', () => {
    const text = `// one
# a macro
strict digraph {
  graph [name=None, x="y"]; node [label="\\N"] edge[] # a -> z
  # a -> z
  a:p:n -> b [label=<<b>bold</b>>; w=1, k="v"] /* two
  lines */ rank=same
}`
    assert.equal(read(text), 'a; b<a')
  })

  it('understands quoted, joined, numeric and international names', () => {
    assert.equal(
      read('digraph { "a b" + "c" -> "say \\"hi\\""; 1.5 -> -3; größe; "x\\\ny" }'),
      'a bc; say "hi"<a bc; 1.5; -3<1.5; größe; xy',
    )
    assert.equal(read('digraph { __proto__ -> constructor }'), '__proto__; constructor<__proto__')
  })

  it('reads the first of several graphs and says so', () => {
    const { workflow, problems } = readDot('digraph { a } digraph { b }')
    assert.equal(workflow?.tasks.length, 1)
    assert.deepEqual(
      problems.map(({ code, severity }) => [code, severity]),
      [['dot-ignored', 'warning']],
    )
  })

  it('says where a text stops being DOT', () => {
    assert.match(fault(''), /does not begin with `graph`/)
    assert.match(fault('digraph {\n  a -> ;\n}'), /line 2, column 8/)
    assert.match(fault('digraph { a'), /`}` is expected/)
    assert.match(fault('digraph { "a }'), /quoted name is not closed/)
    assert.match(fault('digraph { a [b=] }'), /value is expected/)
    assert.match(fault('digraph { a ! b }'), /unexpected character/)
    assert.match(fault('digraph { a [label=<<b>] }'), /HTML label/)
  })

  it('stops at its limits without exhausting the stack', () => {
    assert.match(fault(`digraph ${'{'.repeat(100_000)}`), /nested too deeply/)
    const group = `{${Array.from({ length: 2000 }, (_, index) => `n${index}`).join(' ')}}`
    assert.match(fault(`digraph { ${group} -> ${group} }`), /too many edges/)
    const { problems } = readDot('digraph { a b c }', { limits: { nodes: 2 } })
    assert.equal(problems.length, 1)
    assert.equal(readDot('digraph {}', { limits: { length: 3 } }).workflow, null)
  })

  it('reads 20,000 tasks in linear time, and answers for any text', () => {
    const start = process.cpuUsage()
    assert.equal(readDot(toDot(chain(20_000))).workflow?.tasks.length, 20_000)
    assert.ok(process.cpuUsage(start).user < 2_000_000)
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...Array.from('ab{}[]<>"=;:->,+#\n/* '), 'graph ', 'subgraph '),
        }),
        (text) => {
          readDot(text)
          readDot(`digraph {${text}}`)
        },
      ),
    )
  })
})
