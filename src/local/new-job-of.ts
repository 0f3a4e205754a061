import type { ErrorHandling, FlowControl, NamedValue, Workflow } from '../workflow/workflow.ts'
import type { ResolvedTask } from '../workflow/resolve-task.ts'
import type { ResolvedWorkflow } from '../workflow/resolve-workflow.ts'
import type { Selection } from './engine/engine-task.ts'
import type { TaskErrorPolicy } from './engine/job.ts'
import type { NewFlow, NewJob, NewTask } from './engine/new-job.ts'
import { constantSelection } from './languages/groovy.ts'
import { parseDuration } from '../workflow/parse-duration.ts'
import { parseStartAt } from '../workflow/parse-start-at.ts'
import type { Submission } from './scheduler.ts'
import { scriptText } from '../workflow/script.ts'

const priorities = ['idle', 'lowest', 'low', 'normal', 'high', 'highest']

/** What the engine has to know of a workflow that was accepted (execution.md 1.3, 2). */
export function newJob(workflow: ResolvedWorkflow, { owner }: Submission): NewJob {
  const positions = new Map(workflow.tasks.map(({ name }, position) => [name, position]))
  const priority = priorities.indexOf(workflow.priority.toLowerCase())
  return {
    name: workflow.name,
    owner,
    projectName: workflow.projectName ?? '',
    description: workflow.description ?? '',
    priority: priority === -1 ? priorities.indexOf('normal') : priority,
    variables: byName(workflow.variables),
    genericInformation: byName(workflow.genericInformation),
    startAt: startAtOf(workflow.genericInformation),
    tasks: workflow.tasks.map((task) => newTask(task, workflow, positions)),
  }
}

function newTask(
  task: ResolvedTask,
  { errorHandling }: Workflow,
  positions: ReadonlyMap<string, number>,
): NewTask {
  return {
    name: task.name,
    dependencies: task.dependencies.flatMap((name) => positions.get(name) ?? []),
    block: task.block,
    flow: task.flow && flowOf(task.flow, positions),
    selection: selectionOf(task),
    ...executionsOf(task.errorHandling, errorHandling),
    nodes: Number(task.parallel?.numberOfNodes ?? 1),
    isPrecious: task.preciousResult,
    startAt: startAtOf(task.genericInformation),
  }
}

/** A task's own setting if it has one, else the job's. */
function executionsOf(
  own: ErrorHandling,
  ofJob: ErrorHandling,
): Pick<NewTask, 'onError' | 'maxExecutions' | 'retryDelayMs'> {
  return {
    onError: policyOf(own.onTaskError) ?? policyOf(ofJob.onTaskError) ?? 'continueJobExecution',
    maxExecutions: Number(own.maxNumberOfExecution ?? ofJob.maxNumberOfExecution ?? 1),
    retryDelayMs: durationOf(own.taskRetryDelay) ?? durationOf(ofJob.taskRetryDelay),
  }
}

/** Null: `none`, or a word that means it. */
function policyOf(word: string | null): TaskErrorPolicy | null {
  switch (word) {
    case 'cancelJob':
    case 'suspendTask':
    case 'pauseJob':
    case 'continueJobExecution':
      return word
    default:
      return null
  }
}

function durationOf(text: string | null): number | null {
  return text === null ? null : parseDuration(text)
}

function flowOf(flow: FlowControl, positions: ReadonlyMap<string, number>): NewFlow | null {
  if (flow.kind === 'replicate') return { kind: 'replicate' }
  const target = positions.get(flow.target)
  if (target === undefined) return null
  if (flow.kind === 'loop') return { kind: 'loop', target }
  const otherwise = positions.get(flow.else)
  if (otherwise === undefined) return null
  const continuation = flow.continuation === null ? undefined : positions.get(flow.continuation)
  return { kind: 'if', target, else: otherwise, continuation: continuation ?? null }
}

/** Scripts that only say yes, as the kernel gives every task one, need not be run. */
function selectionOf({ selection }: ResolvedTask): Selection {
  const answers = selection.map(({ script }) =>
    script.kind === 'inline' && /^(groovy|javascript)$/i.test(script.language)
      ? constantSelection(scriptText(script))
      : null,
  )
  if (answers.includes(false)) return 'never'
  return answers.includes(null) ? 'asked' : 'always'
}

function startAtOf(information: readonly NamedValue[]): number | null {
  const text = information.findLast(({ name }) => name === 'START_AT')?.value
  return text === undefined ? null : parseStartAt(text)
}

function byName(values: readonly NamedValue[]): Record<string, string> {
  return Object.fromEntries(values.map(({ name, value }) => [name, value]))
}
