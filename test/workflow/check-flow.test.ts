import assert from 'node:assert/strict'
import fc from 'fast-check'
import { wordProblem } from '../../src/problems/catalogue.ts'
import { checkFlow } from '../../src/workflow/check-flow.ts'
import { scriptOf } from '../../src/workflow/script.ts'
import type { Block, FlowControl, Task } from '../../src/workflow/workflow.ts'
import { chain, pythonTask, workflowOf } from '../support/sample-workflow.ts'

const script = scriptOf('javascript', '', { kind: 'generated', by: 'test' })
const replicate: FlowControl = { kind: 'replicate', script }
const loop = (target: string): FlowControl => ({ kind: 'loop', target, script })
const branch = (
  target: string,
  other: string,
  continuation: string | null = null,
): FlowControl => ({
  kind: 'if',
  target,
  else: other,
  continuation,
  script,
})

/** `a < b c [start] ...`: a task, what it depends on, and its part in a block. */
function task(text: string, flow: FlowControl | null = null): Task {
  const [, name = '', parents = '', block = 'none'] =
    /^(\S+)(?: < ([^[]*))?(?: ?\[(\w+)\])?$/.exec(text.trim()) ?? []
  return pythonTask(name, {
    dependencies: parents.trim() === '' ? [] : parents.trim().split(' '),
    block: block as Block,
    flow,
  })
}

function findings(...tasks: readonly Task[]): string[] {
  return checkFlow(workflowOf(tasks)).map(
    ({ facts: { type, rule, task: name } }) => `${String(type)} ${String(rule)} ${String(name)}`,
  )
}

describe('checkFlow', () => {
  it('accepts the blocks, loops, replicates and branches that ProActive accepts', () => {
    assert.deepEqual(
      findings(
        task('split', replicate),
        task('work < split [start]'),
        task('more < work [end]'),
        task('merge < more', branch('yes', 'no', 'after')),
        task('yes [start]'),
        task('yes2 < yes [end]', loop('yes')),
        task('no', loop('no')),
        task('after'),
      ),
      [],
    )
  })

  it('names every block without its partner', () => {
    assert.deepEqual(findings(task('a [start]'), task('b < a [start]')), [
      'BLOCK unmatched-start a',
      'BLOCK unmatched-start b',
    ])
    assert.deepEqual(findings(task('a'), task('b < a [end]')), ['BLOCK unmatched-end b'])
  })

  it('finds paths that cross the boundary of a block', () => {
    assert.deepEqual(findings(task('s [start]'), task('e < s [end]'), task('out < s')), [
      'BLOCK block-flow-escapes out',
    ])
    assert.deepEqual(findings(task('s [start]'), task('root'), task('e < s root [end]')), [
      'BLOCK block-outside-dependency root',
    ])
  })

  it('looks across a block into branches too, also of an if that others depend on', () => {
    const decide = task('decide < s', branch('yes', 'no'))
    assert.deepEqual(
      findings(task('s [start]'), decide, task('yes'), task('no'), task('e < decide [end]')),
      ['BLOCK block-flow-escapes no'],
    )
  })

  it('pairs the blocks of branches that begin below an if with dependants', () => {
    const decide = task('decide', branch('yes', 'no'))
    const other = [task('no [start]'), task('in < no', null), task('out < in [end]', loop('no'))]
    assert.deepEqual(findings(decide, task('yes'), ...other, task('after < decide')), [])
  })

  it('tells the way around a cycle', () => {
    const [problem] = checkFlow(
      workflowOf([task('r'), task('a < r c'), task('b < a'), task('c < b')]),
    )
    assert.ok(problem)
    assert.equal(problem.facts.reason, 'Infinite recursion detected')
    assert.match(wordProblem(problem).message, /`a` -> `b` -> `c` -> `a`/)
    const [rootless] = checkFlow(workflowOf([task('a < b'), task('b < a')]))
    assert.ok(rootless)
    assert.equal(rootless.facts.reason, 'Unreachable task')
    assert.match(wordProblem(rootless).message, /`a` -> `b` -> `a`|`b` -> `a` -> `b`/)
  })

  it('refuses a branch that is its own continuation', () => {
    const tasks = [task('decide', branch('yes', 'no', 'no')), task('yes'), task('no')]
    assert.deepEqual(findings(...tasks), ['RECURSION cycle no'])
  })

  it('refuses names that ProActive needs for copies, and names given twice', () => {
    assert.deepEqual(findings(task('a#1'), task('b*2')), [
      'NAME name-character a#1',
      'NAME name-character b*2',
    ])
    assert.deepEqual(findings(task('a'), task('a')), ['NAME name-duplicate a'])
  })

  it('refuses a replicate without a merge, or whose last task decides', () => {
    assert.deepEqual(findings(task('r', replicate), task('t < r')), [
      'REPLICATE replicate-no-merge t',
    ])
    assert.deepEqual(findings(task('r', replicate), task('x'), task('t < r x'), task('m < t')), [
      'REPLICATE replicate-target-dependencies t',
    ])
    assert.deepEqual(
      findings(task('r', replicate), task('t < r', replicate), task('m < t'), task('n < m')),
      ['REPLICATE replicate-last-has-action t'],
    )
    assert.deepEqual(findings(task('r', replicate), task('t < r', loop('t')), task('m < t')), [])
  })

  it('refuses a loop to nowhere or around something else than one block', () => {
    assert.deepEqual(findings(task('a', loop('z'))), ['LOOP loop-no-target a'])
    assert.deepEqual(findings(task('a'), task('b < a', loop('a'))), ['LOOP loop-not-a-block b'])
  })

  it('refuses branches that are shared, missing or tied to other tasks', () => {
    assert.deepEqual(findings(task('c', branch('x', 'x')), task('x')), ['IF if-else-same x'])
    assert.deepEqual(findings(task('c', branch('x', 'y')), task('x')), ['IF else-target-unknown c'])
    assert.deepEqual(
      findings(task('c', branch('x', 'y', 'z')), task('x'), task('y'), task('z'), task('k < x')),
      ['IF if-target-not-a-block x'],
    )
    assert.deepEqual(
      findings(
        task('c', branch('x', 'y', 'z')),
        task('x [start]'),
        task('w < x [end]'),
        task('k < w'),
        task('y'),
        task('z'),
      ),
      ['IF if-block-children w'],
    )
    assert.deepEqual(
      findings(task('c', branch('x', 'y')), task('x'), task('y'), task('t < x root'), task('root')),
      ['IF branch-outside-dependency root'],
    )
  })

  it('words every refusal', () => {
    const problems = [
      task('a [start]'),
      task('a [end]'),
      task('a', loop('z')),
      task('a', branch('x', 'y')),
    ].flatMap((only) => checkFlow(workflowOf([only])))
    assert.equal(problems.length, 5)
    for (const problem of problems) assert.match(wordProblem(problem).message, /`a`/)
  })

  it('takes a chain of 100,000 tasks, a fan and nested blocks in its stride', () => {
    const count = 10_000
    const fan = workflowOf([
      task('root'),
      ...Array.from({ length: count }, (_, index) => task(`t${index} < root`)),
    ])
    const nested = workflowOf(
      chain(count).tasks.map((one, index) => ({
        ...one,
        block: index < count / 2 ? 'start' : 'end',
      })),
    )
    const start = process.cpuUsage()
    assert.deepEqual(checkFlow(chain(100_000)), [])
    assert.deepEqual(checkFlow(fan), [])
    assert.deepEqual(checkFlow(nested), [])
    const { user, system } = process.cpuUsage(start)
    assert.ok(user + system < 4_000_000, `${user + system} µs`)
  }).timeout(20_000)

  it('answers for any graph, and finds no fault in one without controls and cycles', () => {
    const anyTasks = fc.array(
      fc.record({
        parents: fc.array(fc.nat(12), { maxLength: 3 }),
        block: fc.constantFrom<Block>('none', 'start', 'end'),
        flow: fc.oneof(
          fc.constant(null),
          fc.constant(replicate),
          fc.nat(12).map((to) => loop(`t${to}`)),
          fc
            .tuple(fc.nat(12), fc.nat(12), fc.nat(12))
            .map(([a, b, c]) => branch(`t${a}`, `t${b}`, c === 0 ? null : `t${c}`)),
        ),
      }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(anyTasks, (shapes) => {
        const tasks = shapes.map(({ parents, block, flow }, index) =>
          pythonTask(`t${index}`, {
            dependencies: parents.map((to) => `t${to}`),
            block,
            flow,
          }),
        )
        for (const { facts } of checkFlow(workflowOf(tasks)))
          assert.ok(tasks.some(({ name }) => name === facts.task))
        const plain = shapes.map(({ parents }, index) =>
          pythonTask(`t${index}`, {
            dependencies: parents.filter((to) => to < index).map((to) => `t${to}`),
          }),
        )
        assert.deepEqual(checkFlow(workflowOf(plain)), [])
      }),
    )
  })
})
