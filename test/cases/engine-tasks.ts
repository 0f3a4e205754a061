import type { TaskErrorPolicy } from '../../src/local/engine/job.ts'
import type { TasksByName } from '../support/engine-run.ts'
import type { Decide } from './flow-decision.ts'

/** A task as the cases describe it; what they leave out has its default. */
export interface CaseTask {
  readonly name: string
  readonly dependsOn?: readonly string[]
  readonly block?: 'none' | 'start' | 'end'
  readonly flow?: {
    readonly type: 'replicate' | 'loop' | 'if'
    readonly target?: string
    readonly else?: string
    readonly continuation?: string
    readonly decide: Decide | 'undefined'
  }
  readonly onTaskError?: string
  readonly maxNumberOfExecution?: number
}

const policies: readonly TaskErrorPolicy[] = [
  'continueJobExecution',
  'cancelJob',
  'suspendTask',
  'pauseJob',
]

/** The tasks for the engine. `job`: settings for tasks that have none of their own. */
export function engineTasks(
  tasks: readonly CaseTask[],
  job: { readonly onTaskError?: string; readonly maxNumberOfExecution?: number } = {},
): TasksByName {
  const names = new Set(tasks.map(({ name }) => name))
  return Object.fromEntries(
    tasks.map((task) => {
      const word = task.onTaskError ?? job.onTaskError
      return [
        task.name,
        {
          after: task.dependsOn ?? [],
          block: task.block ?? 'none',
          ...(task.flow ? { flow: flowOf(task.flow, names) } : {}),
          onError: policies.find((policy) => policy === word) ?? 'continueJobExecution',
          maxExecutions: task.maxNumberOfExecution ?? job.maxNumberOfExecution ?? 1,
        },
      ]
    }),
  )
}

function flowOf(
  flow: NonNullable<CaseTask['flow']>,
  names: ReadonlySet<string>,
): NonNullable<TasksByName[string]['flow']> {
  const { type, target = '', else: otherwise = '', continuation } = flow
  switch (type) {
    case 'replicate':
      return { kind: 'replicate' }
    case 'loop':
      return { kind: 'loop', target }
    case 'if':
      return {
        kind: 'if',
        target,
        else: otherwise,
        // a continuation that does not exist counts as none (execution.md 3.6)
        ...(continuation === undefined || !names.has(continuation) ? {} : { continuation }),
      }
  }
}
