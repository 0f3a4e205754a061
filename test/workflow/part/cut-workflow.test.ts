import assert from 'node:assert/strict'
import fc from 'fast-check'
import { checkFlow } from '../../../src/workflow/check-flow.ts'
import { cutWorkflow, type WorkflowPart } from '../../../src/workflow/part/cut-workflow.ts'
import type { PartWish } from '../../../src/workflow/part/select-tasks.ts'
import { wholeFlowOf } from '../../../src/workflow/part/whole-flow.ts'
import type { Workflow } from '../../../src/workflow/workflow.ts'
import { controlsWorkflow } from '../../support/drawn-workflows.ts'
import { anyTasks } from '../../support/engine-arbitraries.ts'
import { asWorkflow } from '../../support/nested-workflow.ts'
import { chain, pythonTask } from '../../support/sample-workflow.ts'

const nothing: PartWish = { only: [], from: [], until: [] }
const cut = (workflow: Workflow, wish: Partial<PartWish>) =>
  cutWorkflow(workflow, { ...nothing, ...wish })

/** `name < dependencies [block] flow`, a line a task. */
function linesOf(part: WorkflowPart): string[] {
  assert.equal(part.kind, 'part', JSON.stringify(part))
  return part.workflow.tasks.map(({ name, dependencies, block, flow }) =>
    [
      name,
      ...(dependencies.length === 0 ? [] : ['<', ...dependencies]),
      ...(block === 'none' ? [] : [`[${block}]`]),
      ...(flow ? [flow.kind] : []),
    ].join(' '),
  )
}

function changesOf(part: WorkflowPart): string[] {
  assert.equal(part.kind, 'part', JSON.stringify(part))
  return part.changes.map((change) =>
    change.kind === 'dependencies'
      ? `${change.task} without ${change.without.join(',')} instead ${change.instead.join(',')}`
      : `no ${change.kind} at ${change.task}`,
  )
}

describe('cutWorkflow', () => {
  const whole = controlsWorkflow()

  it('takes what comes from a task on, and drops the dependencies on what came before', () => {
    const part = cut(chain(4), { from: ['t2'] })
    assert.deepEqual(linesOf(part), ['t2', 't3 < t2'])
    assert.deepEqual(changesOf(part), ['t2 without t1 instead '])
    assert.deepEqual(part.kind === 'part' && part.leftOut, ['t0', 't1'])
  })

  it('takes what comes up to a task, and what lies between two', () => {
    assert.deepEqual(linesOf(cut(chain(4), { until: ['t1'] })), ['t0', 't1 < t0'])
    assert.deepEqual(linesOf(cut(chain(5), { from: ['t1'], until: ['t3'] })), [
      't1',
      't2 < t1',
      't3 < t2',
    ])
    assert.deepEqual(linesOf(cut(chain(5), { from: ['t3'], until: ['t1'] })), [])
  })

  it('keeps the order of single tasks, across those that are left out', () => {
    const part = cut(chain(4), { only: ['t3', 't0'] })
    assert.deepEqual(linesOf(part), ['t0', 't3 < t0'])
    assert.deepEqual(changesOf(part), ['t3 without t2 instead t0'])
  })

  it('keeps loops, replicates and choices that are in the part as a whole', () => {
    const part = cut(whole, { from: ['split'] })
    assert.deepEqual(changesOf(part), ['split without load_data instead '])
    assert.deepEqual(linesOf(part).slice(1), linesOf(cut(whole, {})).slice(2))
  })

  it('runs the replicated task once without its merge, or without its split', () => {
    const until = cut(whole, { until: ['process'] })
    assert.deepEqual(linesOf(until), ['load_data', 'split < load_data', 'process < split'])
    assert.deepEqual(changesOf(until), ['no replicate at split'])
    assert.deepEqual(linesOf(cut(whole, { only: ['process', 'merge_results'] })), [
      'process',
      'merge_results < process',
    ])
  })

  it('goes once through a loop that lacks a task', () => {
    const part = cut(whole, { only: ['train', 'report_metrics', 'good_enough'] })
    assert.deepEqual(linesOf(part), [
      'train',
      'report_metrics < train',
      'good_enough < report_metrics',
    ])
    assert.deepEqual(changesOf(part), [
      'train without merge_results instead ',
      'good_enough without evaluate_with_cross_validation instead ',
      'no loop at good_enough',
    ])
  })

  it('runs one branch after the task that chooses, without a choice', () => {
    const part = cut(whole, { only: ['decide', 'alert', 'archive'] })
    assert.deepEqual(linesOf(part), ['decide', 'alert < decide', 'archive < alert'])
    assert.ok(changesOf(part).includes('no branch at decide'))
  })

  it('goes on from inside of a branch to what follows the choice', () => {
    const part = cut(whole, { from: ['smoke_test'] })
    assert.deepEqual(linesOf(part), ['smoke_test', 'archive < smoke_test'])
  })

  it('keeps a choice without what follows it', () => {
    const part = cut(whole, { only: ['decide', 'deploy', 'smoke_test', 'alert'] })
    assert.deepEqual(linesOf(part), [
      'decide if',
      'deploy [start]',
      'smoke_test < deploy [end]',
      'alert',
    ])
  })

  it('refuses tasks of both branches without the task that chooses, and names it', () => {
    assert.deepEqual(cut(whole, { only: ['smoke_test', 'alert'] }), {
      kind: 'undecided',
      chooser: 'decide',
      missing: ['decide', 'deploy'],
    })
  })

  it('refuses what follows a choice without the task that joins its branches', () => {
    const tasks = [...whole.tasks, pythonTask('tell', { dependencies: ['archive'] })]
    const only = ['decide', 'deploy', 'smoke_test', 'alert', 'tell']
    assert.deepEqual(cut({ ...whole, tasks }, { only }), {
      kind: 'adrift',
      task: 'tell',
      continuation: 'archive',
    })
  })

  it('cuts any workflow into one that ProActive would take, in the order of the whole', () => {
    let count = 0
    fc.assert(
      fc.property(anyTasks, fc.infiniteStream(fc.nat(99)), (tasks, stream) => {
        const workflow = asWorkflow(tasks)
        const names = workflow.tasks.map(({ name }) => name)
        const chance = Number(stream.next().value)
        const some = names.filter(() => Number(stream.next().value) < chance)
        const one = () => names[Number(stream.next().value) % names.length] ?? 't0'
        const wishes: PartWish[] = [
          { ...nothing, only: some },
          { ...nothing, from: [one()] },
          { ...nothing, until: [one(), one()] },
          { ...nothing, from: [one(), one()], until: [one()] },
        ]
        for (const wish of wishes) {
          const part = cutWorkflow(workflow, wish)
          assert.notEqual(part.kind, 'refused', JSON.stringify({ wish, part }))
          if (wish.only.length === 0) assert.notEqual(part.kind, 'adrift')
          if (part.kind !== 'part') continue
          count++
          assertOrder(workflow, part.workflow)
        }
      }),
      { seed: 20, numRuns: 300 },
    )
    assert.ok(count > 800, String(count))
  })

  it('takes time linear in the size of the workflow', () => {
    const timeOf = (count: number) => {
      const workflow = chain(count)
      const started = process.cpuUsage()
      cut(workflow, { from: [`t${count / 2}`] })
      const { user, system } = process.cpuUsage(started)
      return user + system
    }
    timeOf(2000)
    assert.ok(timeOf(20_000) < 60 * timeOf(2000) + 200_000)
  })
})

/** What comes after another task in the part does so in the whole, and the reverse. */
function assertOrder(whole: Workflow, part: Workflow): void {
  assert.deepEqual(checkFlow(part), [])
  const before = ancestorsByName(whole)
  const now = ancestorsByName(part)
  const names = new Set(now.keys())
  for (const [name, ancestors] of now)
    assert.deepEqual(
      [...ancestors].sort(),
      [...(before.get(name) ?? [])].filter((each) => names.has(each)).sort(),
      name,
    )
}

function ancestorsByName(workflow: Workflow): Map<string, Set<string>> {
  const { graph, flow } = wholeFlowOf(workflow)
  const ancestors = new Map<string, Set<string>>()
  for (const node of flow.order) {
    const found = new Set<string>()
    for (const parent of flow.predecessors.get(node) ?? []) {
      const name = graph.tasks[parent]?.name ?? ''
      found.add(name)
      for (const far of ancestors.get(name) ?? []) found.add(far)
    }
    ancestors.set(graph.tasks[node]?.name ?? '', found)
  }
  return ancestors
}
