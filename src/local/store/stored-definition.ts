import { plainTask } from '../../workflow/workflow.ts'
import type { Task, Workflow } from '../../workflow/workflow.ts'
import type { Submission } from '../scheduler.ts'
import type { SqlValue } from './database.ts'
import type { JobDefinition } from './turn-writes.ts'

export interface DefinitionRow {
  /** What was submitted; before schema 2 it is among the rest of the submission. */
  readonly xml: string
  readonly workflow: string
  readonly submission: string
}

/** A task without what it has in common with one that says nothing, which is most of its text. */
type ShortTask = Partial<Task> & Pick<Task, 'name' | 'executable'>

/** Values for `insert-definition`. */
export function definitionValues(
  job: number,
  { workflow, submission: { xml, ...rest } }: JobDefinition,
): SqlValue[] {
  const short = { ...workflow, tasks: workflow.tasks.map(shortTask) }
  return [job, xml, JSON.stringify(short), JSON.stringify(rest)]
}

export function definitionFromRow({ xml, workflow, submission }: DefinitionRow): JobDefinition {
  const { tasks, ...job } = JSON.parse(workflow) as Omit<Workflow, 'tasks'> & {
    readonly tasks: readonly ShortTask[]
  }
  return {
    workflow: { ...job, tasks: tasks.map(wholeTask) },
    submission: { xml, ...(JSON.parse(submission) as Omit<Submission, 'xml'>) },
  }
}

const usual = new Map<string, string>(
  Object.entries(plainTask('', { kind: 'native', command: '', arguments: [] })).map(
    ([name, value]) => [name, JSON.stringify(value)],
  ),
)

function shortTask(task: Task): ShortTask {
  const { name, executable, ...others } = task
  const told = Object.entries(others).filter(([key, value]) => !isUsual(key, value))
  return { name, executable, ...Object.fromEntries(told) }
}

function isUsual(key: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0
  return usual.get(key) === JSON.stringify(value)
}

function wholeTask({ name, executable, ...told }: ShortTask): Task {
  return { ...plainTask(name, executable), ...told }
}
