import type { AttemptKey } from '../../src/local/engine/attempt-outcome.ts'
import { baseName, type EngineTask } from '../../src/local/engine/engine-task.ts'
import { resultParents } from '../../src/local/engine/result-parents.ts'
import { EngineRun, tasksOf } from '../support/engine-run.ts'
import { seededRandom } from '../support/random.ts'
import type { ExecutionCase } from './execution-case.ts'
import { decisionOf, type Decide } from './flow-decision.ts'
import { engineTasks, type CaseTask } from './engine-tasks.ts'

interface FlowCase extends ExecutionCase {
  readonly tasks: readonly CaseTask[]
  readonly expect: {
    readonly job: string
    readonly total: number
    readonly byName?: Readonly<Record<string, { readonly count: number; readonly sum: number }>>
    readonly tasks?: ExpectedTasks
  }
  readonly derived?: ExpectedTasks
}

type Results = ReadonlyMap<number, number>

type ExpectedTasks = Readonly<
  Record<
    string,
    {
      readonly status: string
      readonly result?: number
      readonly dependsOn?: readonly string[]
      readonly tag?: string
    }
  >
>

const schedules = 200

/** The job ends as expected, whichever of its running tasks ends first. */
export function runFlow(given: ExecutionCase): string | null {
  const flow = given as FlowCase
  const inOrder = runOnce(flow, () => 0, taskFault)
  if (inOrder !== null) return inOrder
  for (let seed = 1; seed <= schedules; seed++) {
    const random = seededRandom(seed)
    const fault = runOnce(flow, (count) => Math.floor(random() * count), kindFault)
    if (fault !== null) return `schedule ${seed}: ${fault}`
  }
  return null
}

type Derived = (expected: ExpectedTasks, run: EngineRun, results: Results) => string | null

/** `pick`: which of so many running tasks ends next. `derived`: how what was derived is compared. */
function runOnce(
  given: FlowCase,
  pick: (count: number) => number,
  derived: Derived,
): string | null {
  const run = new EngineRun(given.tasks.length)
  const results = new Map<number, number>()
  const counters = new Map<string, number>()
  const decides = new Map(given.tasks.map(({ flow }, id) => [id, flow?.decide]))
  run.submit({ tasks: tasksOf(engineTasks(given.tasks)) })
  for (let steps = 0; run.running.length > 0; steps++) {
    if (steps > 10_000) return 'it does not end'
    const key = run.running[pick(run.running.length)]
    if (key) endOne(run, key, results, counters, decides)
  }
  return (
    differences(given, run, results) ??
    (given.derived ? derived(given.derived, run, results) : null)
  )
}

function endOne(
  run: EngineRun,
  key: AttemptKey,
  results: Map<number, number>,
  counters: Map<string, number>,
  decides: ReadonlyMap<number, Decide | 'undefined' | undefined>,
): void {
  const { tasks } = run.job(key.job)
  const task = tasks.get(key.task)
  if (!task) throw new Error(`no task ${key.task}`)
  const parents = resultParents(tasks, task.id)
  const sum = parents.reduce((total, parent) => total + (results.get(parent) ?? 0), 0)
  const result = parents.length === 0 ? 0 : 1 + sum
  results.set(task.id, result)
  const decide = decides.get(task.source)
  run.endAttempt(
    key,
    typeof decide === 'object' ? { flowAction: decisionOf(decide, task, result, counters) } : {},
  )
  run.schedule()
}

function differences({ expect }: FlowCase, run: EngineRun, results: Results): string | null {
  const job = run.job()
  const tasks = [...job.tasks.values()]
  if (job.status !== expect.job) return `the job is ${job.status}`
  if (tasks.length !== expect.total) return `there are ${tasks.length} tasks`
  return (
    countFault(expect.byName ?? {}, tasks, results) ?? taskFault(expect.tasks ?? {}, run, results)
  )
}

function countFault(
  byName: NonNullable<FlowCase['expect']['byName']>,
  tasks: readonly EngineTask[],
  results: Results,
): string | null {
  for (const [name, expected] of Object.entries(byName)) {
    const named = tasks.filter((task) => baseName(task.name) === name)
    const sum = named
      .map(({ id, status }) => (status === 'SKIPPED' ? -1 : (results.get(id) ?? 0)))
      .reduce((total, value) => total + value, 0)
    if (named.length !== expected.count || sum !== expected.sum)
      return `${name} has ${named.length} tasks with sum ${sum}`
  }
  return null
}

function taskFault(expected: ExpectedTasks, run: EngineRun, results: Results): string | null {
  const tasks = new Map([...run.job().tasks.values()].map((task) => [task.name, task]))
  for (const [name, { status, result, dependsOn, tag }] of Object.entries(expected)) {
    const task = tasks.get(name)
    if (!task) return `there is no ${name}`
    if (task.status !== status) return `${name} is ${task.status}`
    if (result !== undefined && results.get(task.id) !== result)
      return `${name} has result ${String(results.get(task.id))}`
    const parents = run.names(task.parents).sort().join(' ')
    if (dependsOn && parents !== [...dependsOn].sort().join(' '))
      return `${name} depends on ${parents}`
    if (tag !== undefined && task.tag !== tag) return `${name} has tag ${String(task.tag)}`
  }
  return null
}

/**
 * The same tasks but for their numbers: replicas inside others are numbered in the order in which
 * their initiators end (execution.md 3.3.5).
 */
function kindFault(expected: ExpectedTasks, run: EngineRun, results: Results): string | null {
  const found = [...run.job().tasks.values()].map(
    ({ id, name, status }) => `${baseName(name)} ${status} ${results.get(id) ?? ''}`,
  )
  const wanted = Object.entries(expected).map(
    ([name, { status, result }]) => `${baseName(name)} ${status} ${result ?? ''}`,
  )
  wanted.sort()
  const difference = found.sort().find((text, index) => text !== wanted[index])
  return difference === undefined ? null : `there is ${difference}`
}
