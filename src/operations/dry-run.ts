import type { Workflow } from '../workflow/workflow.ts'
import type { PreparedSubmission } from './prepare-submission.ts'

export interface PlannedTask {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly language: string
  /** The cell (from 1) that declares it; null where it is not known. */
  readonly cell: number | null
}

export interface PlannedValue {
  readonly name: string
  readonly value: string
  /** Where it comes from. */
  readonly source: 'notebook' | 'command line'
}

/** What a submission would do. */
export interface SubmissionPlan {
  readonly notebook: string
  readonly job: string | null
  /** In an order in which they can run: each after those that it depends on. */
  readonly tasks: readonly PlannedTask[]
  readonly variables: readonly PlannedValue[]
  readonly genericInformation: readonly PlannedValue[]
}

export function planSubmission(prepared: PreparedSubmission): SubmissionPlan {
  const { workflow, path, variables, genericInformation } = prepared
  return {
    notebook: path,
    job: workflow?.name ?? null,
    tasks: workflow ? inRunOrder(workflow) : [],
    variables: valuesOf(workflow?.variables ?? [], variables),
    genericInformation: valuesOf(workflow?.genericInformation ?? [], genericInformation),
  }
}

function valuesOf(
  declared: readonly { readonly name: string; readonly value: string }[],
  given: ReadonlyMap<string, string>,
): readonly PlannedValue[] {
  const values = new Map<string, PlannedValue>(
    declared.map(({ name, value }) => [name, { name, value, source: 'notebook' }]),
  )
  for (const [name, value] of given) values.set(name, { name, value, source: 'command line' })
  return [...values.values()]
}

/** Declared order as far as dependencies allow; what waits for itself comes last. */
function inRunOrder({ tasks }: Workflow): readonly PlannedTask[] {
  const open = new Map(tasks.map(({ name, dependencies }) => [name, dependencies.length]))
  const dependants = new Map<string, string[]>()
  for (const { name, dependencies } of tasks)
    for (const parent of dependencies) {
      const known = dependants.get(parent)
      if (known) known.push(name)
      else dependants.set(parent, [name])
    }
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const ready = tasks
    .filter(({ dependencies }) => dependencies.length === 0)
    .map(({ name }) => name)
  // the list grows while it is walked
  for (const name of ready)
    for (const next of dependants.get(name) ?? []) {
      const left = (open.get(next) ?? 0) - 1
      open.set(next, left)
      if (left === 0) ready.push(next)
    }
  const names = new Set([...ready, ...byName.keys()])
  return [...names].flatMap((name) => {
    const task = byName.get(name)
    return task ? [plannedTask(task)] : []
  })
}

function plannedTask({
  name,
  cell,
  dependencies,
  executable,
}: Workflow['tasks'][number]): PlannedTask {
  const script = executable.kind === 'script' ? executable.script : null
  return {
    name,
    dependencies,
    language: script?.language ?? executable.kind,
    cell: cell === undefined ? null : cell + 1,
  }
}
