import { keptInMetadata, orderChanged, taskRenamed } from '../problems/catalogue/pragmas-import.ts'
import type { Problem } from '../problems/problem.ts'
import type { FlowControl, Task, Workflow } from '../workflow/workflow.ts'
import { declarationOrder, type Unit } from './declaration-order.ts'
import { findControls, type ControlGroup } from './find-controls.ts'
import { hasAttributes, jobCell } from './job-cell.ts'
import type { KeptTaskField } from './kept.ts'
import { plainCell, type NotebookCell } from './notebook-cell.ts'
import { plainName } from './plain-name.ts'
import { taskCells } from './task-cell.ts'

export interface WorkflowAsCells {
  readonly cells: readonly NotebookCell[]
  /** A warning for each thing that no pragma says. */
  readonly problems: readonly Problem[]
}

/**
 * Writes a workflow as pragmas, one cell for each; the way back of the fold. Folding the cells, with
 * what they keep, gives the same workflow; what no pragma says is kept beside its cell.
 */
export function fromWorkflow(workflow: Workflow): WorkflowAsCells {
  const problems: Problem[] = []
  const tasks = withPlainNames(workflow.tasks, problems)
  const ordered = orderOf(tasks, problems)
  const job = jobCell({ ...workflow, tasks })
  for (const what of job.kept) problems.push(keptInMetadata(null, { task: null, what }))
  const cells: NotebookCell[] = [job.cell]
  for (const { content } of ordered)
    cells.push(
      ...('steps' in content ? controlCells(content, problems) : singleCells(content, problems)),
    )
  return { cells: [...cells, plainCell('#%submit_job()')], problems }
}

function orderOf(tasks: readonly Task[], problems: Problem[]): Unit<Task | ControlGroup>[] {
  const groups = new Map<Task, ControlGroup>()
  for (const group of findControls(tasks))
    for (const { task } of group.steps) groups.set(task, group)
  const done = new Set<ControlGroup>()
  const units: Unit<Task | ControlGroup>[] = []
  for (const task of tasks) {
    const group = groups.get(task)
    if (!group) units.push({ content: task, tasks: [task] })
    else if (!done.has(group)) {
      done.add(group)
      units.push({ content: group, tasks: group.steps.map((step) => step.task) })
    }
  }
  const seen = new Set<string>()
  for (const { name, dependencies } of tasks) {
    if (dependencies.some((parent) => !seen.has(parent)))
      problems.push(orderChanged(null, { task: name }))
    seen.add(name)
  }
  return declarationOrder(units)
}

function report(task: Task, kept: readonly KeptTaskField[], problems: Problem[]): void {
  for (const field of kept)
    if (isWorthSaying(field, task))
      problems.push(keptInMetadata(null, { task: task.name, what: `\`${field}\`` }))
}

/** That a task has no selection script, or a variable no model, makes no difference anywhere. */
function isWorthSaying(field: KeptTaskField, task: Task): boolean {
  if (field === 'selection') return task.selection.length > 0
  if (field !== 'variables') return true
  return task.variables.some((variable) => variable.isInherited || hasAttributes(variable))
}

function singleCells(task: Task, problems: Problem[]): readonly NotebookCell[] {
  const options = { pragma: 'task', saysFlow: false, saysDependencies: false }
  const { cells, kept } = taskCells(task, options)
  report(task, kept, problems)
  return cells
}

/** The cells of a control, and below it those of its tasks' scripts, which may not stand inside. */
function controlCells(group: ControlGroup, problems: Problem[]): NotebookCell[] {
  const steps: NotebookCell[] = []
  const scripts: NotebookCell[] = []
  for (const { pragma, task } of group.steps) {
    const saysDependencies = ['process', 'merge', 'loop'].includes(pragma)
    const { cells, kept } = taskCells(task, { pragma, saysFlow: true, saysDependencies })
    report(task, kept, problems)
    const [first, ...others] = cells
    if (first) steps.push(first)
    scripts.push(...others)
  }
  const [first, ...rest] = steps
  const { pragma, code } = group.script
  const script = plainCell(code === '' ? `#%${pragma}()` : `#%${pragma}()\n${code}`)
  return [...(first ? [first] : []), script, ...rest, ...scripts]
}

/** Names that no task may have are replaced, wherever they stand. */
function withPlainNames(tasks: readonly Task[], problems: Problem[]): Task[] {
  const taken = new Set(tasks.map((task) => task.name))
  const names = new Map<string, string>()
  for (const { name } of tasks) {
    let plain = plainName(name)
    for (let number = 2; plain !== name && taken.has(plain); number++)
      plain = `${plainName(name)}_${number}`
    names.set(name, plain)
    taken.add(plain)
    if (plain !== name) problems.push(taskRenamed(null, { task: name, name: plain }))
  }
  const renamed = (name: string) => names.get(name) ?? name
  return tasks.map((task) => ({
    ...task,
    name: renamed(task.name),
    dependencies: task.dependencies.map(renamed),
    flow: task.flow && renameTargets(task.flow, renamed),
  }))
}

function renameTargets(flow: FlowControl, renamed: (name: string) => string): FlowControl {
  switch (flow.kind) {
    case 'replicate':
      return flow
    case 'loop':
      return { ...flow, target: renamed(flow.target) }
    case 'if':
      return {
        ...flow,
        target: renamed(flow.target),
        else: renamed(flow.else),
        continuation: flow.continuation === null ? null : renamed(flow.continuation),
      }
  }
}
