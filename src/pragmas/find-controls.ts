import type { Script } from '../workflow/script.ts'
import type { Task } from '../workflow/workflow.ts'
import { cellCode } from './code-cell.ts'

/** Tasks that a control makes, in the order of its steps, with the pragma of each. */
export interface ControlGroup {
  readonly steps: readonly ControlStep[]
  /** The pragma of the script, after the first step, and its code. */
  readonly script: { readonly pragma: 'runs' | 'condition'; readonly code: string }
}

export interface ControlStep {
  readonly pragma: string
  readonly task: Task
  /**
   * The end of a loop with other tasks in it: the control names it, and it is declared in full below
   * those, since nothing else may stand within a control.
   */
  readonly isNameOnly?: boolean
}

/** The controls in a workflow that the pragmas can make, each task in one at most. */
export function findControls(tasks: readonly Task[]): ControlGroup[] {
  const byName = new Map(tasks.map((task) => [task.name, task]))
  const dependants = new Map<string, Task[]>()
  for (const task of tasks)
    for (const parent of task.dependencies)
      dependants.set(parent, [...(dependants.get(parent) ?? []).slice(0, 2), task])
  const used = new Set<Task>()
  const groups: ControlGroup[] = []
  for (const task of tasks) {
    const group = groupOf(task, byName, dependants)
    if (!group || group.steps.some((step) => used.has(step.task))) continue
    for (const step of group.steps) used.add(step.task)
    groups.push(group)
  }
  return groups
}

function groupOf(
  task: Task,
  byName: ReadonlyMap<string, Task>,
  dependants: ReadonlyMap<string, readonly Task[]>,
): ControlGroup | null {
  switch (task.flow?.kind) {
    case 'replicate':
      return replicate(task, dependants)
    case 'loop':
      return loop(task, byName)
    case 'if':
      return branch(task, byName)
    case undefined:
      return null
  }
}

function onlyChild(task: Task, dependants: ReadonlyMap<string, readonly Task[]>): Task | null {
  const [child, ...others] = dependants.get(task.name) ?? []
  return child && others.length === 0 && child.dependencies.length === 1 ? child : null
}

function replicate(
  first: Task,
  dependants: ReadonlyMap<string, readonly Task[]>,
): ControlGroup | null {
  const code = codeOf(first.flow?.script)
  const replicated = onlyChild(first, dependants)
  const merge = replicated && onlyChild(replicated, dependants)
  if (code === null || !merge || replicated.flow || merge.flow) return null
  return {
    steps: [
      { pragma: 'split', task: first },
      { pragma: 'process', task: replicated },
      { pragma: 'merge', task: merge },
    ],
    script: { pragma: 'runs', code },
  }
}

function loop(last: Task, byName: ReadonlyMap<string, Task>): ControlGroup | null {
  const code = codeOf(last.flow?.script)
  const first = last.flow?.kind === 'loop' ? byName.get(last.flow.target) : undefined
  if (code === null || !first || first === last || first.flow) return null
  const [parent, ...others] = last.dependencies
  const isNameOnly = parent !== first.name || others.length > 0
  return {
    steps: [
      { pragma: 'start', task: first },
      { pragma: 'loop', task: last, isNameOnly },
    ],
    script: { pragma: 'condition', code },
  }
}

function branch(first: Task, byName: ReadonlyMap<string, Task>): ControlGroup | null {
  if (first.flow?.kind !== 'if') return null
  const code = codeOf(first.flow.script)
  const { target, else: otherwise, continuation } = first.flow
  const followers = [target, otherwise, continuation ?? ''].map((name) => byName.get(name))
  const pragmas = ['if', 'else', 'continuation']
  const steps = followers.flatMap((task, index) =>
    task && task.dependencies.length === 0 && !task.flow
      ? [{ pragma: pragmas[index] ?? '', task }]
      : [],
  )
  const tasks = new Set([first, ...steps.map((step) => step.task)])
  if (code === null || tasks.size !== 4) return null
  return {
    steps: [{ pragma: 'branch', task: first }, ...steps],
    script: { pragma: 'condition', code },
  }
}

/** The code of a flow script that a pragma can say: all of it is the cell. */
function codeOf(script: Script | undefined): string | null {
  if (script?.kind !== 'inline' || script.language !== 'javascript') return null
  if (script.arguments.length > 0) return null
  const code = cellCode(script)
  if (!code) return null
  return code.isExact ? code.body : `\n${code.body}`
}
