import { keptInMetadata, orderChanged, taskRenamed } from '../problems/catalogue/pragmas-import.ts'
import type { Problem } from '../problems/problem.ts'
import type { Block, FlowControl, Task, Workflow } from '../workflow/workflow.ts'
import { declarationOrder, type Unit } from './declaration-order.ts'
import { findControls, type ControlGroup } from './find-controls.ts'
import { hasAttributes, jobCell } from './job-cell.ts'
import { keptWords, type KeptJobField, type KeptTaskField } from './kept.ts'
import { plainCell, type NotebookCell } from './notebook-cell.ts'
import { plainName } from './plain-name.ts'
import { sharedScripts } from './shared-scripts.ts'
import { taskCells, type ScriptField } from './task-cell.ts'
import { writeName, writePragma } from './write-value.ts'

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
  const job = jobCell({ ...workflow, tasks })
  reportKept(null, job.kept, problems)
  const shared = sharedScripts(tasks)
  const writer = new CellWriter(problems, shared.fields)
  for (const { content } of orderOf(tasks, problems)) {
    if ('steps' in content) writer.control(content)
    else writer.task(content)
  }
  const cells = [job.cell, ...shared.cells, ...writer.cells, plainCell('#%submit_job()')]
  return { cells, problems }
}

function orderOf(tasks: readonly Task[], problems: Problem[]): Unit<Task | ControlGroup>[] {
  const groups = new Map<Task, ControlGroup>()
  /** By the ends of loops that are declared below their loop, its start. */
  const loopStarts = new Map<Task, string>()
  for (const group of findControls(tasks))
    for (const { task, isNameOnly } of group.steps) {
      if (isNameOnly) loopStarts.set(task, group.steps[0]?.task.name ?? '')
      else groups.set(task, group)
    }
  const done = new Set<ControlGroup>()
  const units: Unit<Task | ControlGroup>[] = []
  for (const task of tasks) {
    const group = groups.get(task)
    const loopStart = loopStarts.get(task)
    if (!group)
      units.push({
        content: task,
        tasks: [task],
        ...(loopStart !== undefined && { waitsFor: [loopStart] }),
      })
    else if (!done.has(group)) {
      done.add(group)
      const ofGroup = group.steps.filter((step) => !step.isNameOnly)
      units.push({ content: group, tasks: ofGroup.map((step) => step.task) })
    }
  }
  reportMoves(tasks, new Set(loopStarts.keys()), problems)
  return declarationOrder(units)
}

/** Says which tasks stand elsewhere than in the workflow. */
function reportMoves(
  tasks: readonly Task[],
  loopEnds: ReadonlySet<Task>,
  problems: Problem[],
): void {
  const seen = new Set<string>()
  for (const task of tasks) {
    const isLate = task.dependencies.some((parent) => !seen.has(parent))
    // the control names the end of a loop before what is in it
    if (isLate !== loopEnds.has(task)) problems.push(orderChanged(null, { task: task.name }))
    seen.add(task.name)
  }
}

/** One warning for all that is kept of a task, or of the job. */
function reportKept(
  task: Task | null,
  kept: readonly (KeptTaskField | KeptJobField)[],
  problems: Problem[],
): void {
  const words = kept.map((field) => keptWords[field])
  const [last] = words.splice(-1)
  if (last === undefined) return
  const what = words.length === 0 ? last : `${words.join(', ')} and ${last}`
  problems.push(keptInMetadata(null, { task: task?.name ?? null, what }))
}

/** That a task has no selection script, or a variable no model, makes no difference anywhere. */
function isWorthSaying(field: KeptTaskField, task: Task): boolean {
  if (field === 'selection') return task.selection.length > 0
  if (field !== 'variables') return true
  return task.variables.some((variable) => variable.isInherited || hasAttributes(variable))
}

class CellWriter {
  readonly cells: NotebookCell[] = []
  readonly #problems: Problem[]
  readonly #exported = new Set<string>()
  readonly #loopEnds = new Set<Task>()

  readonly #shared: ReadonlySet<ScriptField>

  constructor(problems: Problem[], shared: ReadonlySet<ScriptField>) {
    this.#problems = problems
    this.#shared = shared
  }

  task(task: Task): void {
    const isLoopEnd = this.#loopEnds.has(task)
    this.cells.push(...this.#cellsOf(task, 'task', isLoopEnd ? 'end' : 'none', isLoopEnd))
  }

  /** The cells of a control, and below it those of its tasks' scripts, which may not stand inside. */
  control({ steps, script }: ControlGroup): void {
    const declared: NotebookCell[] = []
    const scripts: NotebookCell[] = []
    for (const { pragma, task, isNameOnly } of steps) {
      if (isNameOnly) {
        this.#loopEnds.add(task)
        declared.push(plainCell(writePragma(pragma, { name: writeName(task.name) })))
        continue
      }
      const [first, ...others] = this.#cellsOf(task, pragma, blockOf(pragma), true)
      if (first) declared.push(first)
      scripts.push(...others)
    }
    const [first, ...rest] = declared
    const { pragma, code } = script
    const condition = plainCell(code === '' ? `#%${pragma}()` : `#%${pragma}()\n${code}`)
    this.cells.push(...(first ? [first] : []), condition, ...rest, ...scripts)
  }

  #cellsOf(task: Task, pragma: string, block: Block, saysFlow: boolean): readonly NotebookCell[] {
    const saysDependencies = ['process', 'merge', 'loop'].includes(pragma)
    const exported = this.#exported
    const shared = this.#shared
    const options = { pragma, block, saysFlow, saysDependencies, exported, shared }
    const { cells, kept, exports } = taskCells(task, options)
    for (const name of exports) exported.add(name)
    reportKept(
      task,
      kept.filter((field) => isWorthSaying(field, task)),
      this.#problems,
    )
    return cells
  }
}

/** The block that a step of a control gives its task. */
function blockOf(pragma: string): Block {
  if (pragma === 'split' || pragma === 'start') return 'start'
  return pragma === 'merge' || pragma === 'loop' ? 'end' : 'none'
}

/** Names that no task may have are replaced, wherever they stand. */
function withPlainNames(tasks: readonly Task[], problems: Problem[]): Task[] {
  const taken = new Set(tasks.map((task) => task.name))
  const names = new Map<string, string>()
  /** The number to try next, by the name that it stands behind. */
  const numbers = new Map<string, number>()
  for (const { name } of tasks) {
    const stem = plainName(name)
    let plain = stem
    while (plain !== name && taken.has(plain)) {
      const number = (numbers.get(stem) ?? 1) + 1
      numbers.set(stem, number)
      plain = `${stem}_${number}`
    }
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
