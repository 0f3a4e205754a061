import type { Selection } from './engine-task.ts'
import type { TaskErrorPolicy } from './job.ts'

/** An accepted job, before it has an id or a state. */
export interface NewJob {
  readonly name: string
  readonly owner: string
  readonly projectName: string
  readonly description: string
  readonly priority: number
  readonly variables: Readonly<Record<string, string>>
  readonly genericInformation: Readonly<Record<string, string>>
  readonly startAt: number | null
  /** In order of declaration; a task's id is its position. */
  readonly tasks: readonly NewTask[]
}

export interface NewTask {
  readonly name: string
  /** Positions of tasks, in the order declared, each once. */
  readonly dependencies: readonly number[]
  readonly block: 'none' | 'start' | 'end'
  readonly flow: NewFlow | null
  readonly selection: Selection
  readonly onError: TaskErrorPolicy
  readonly maxExecutions: number
  readonly retryDelayMs: number | null
  readonly nodes: number
  readonly isPrecious: boolean
  readonly startAt: number | null
}

/** Targets are positions of tasks. */
export type NewFlow =
  | { readonly kind: 'replicate' }
  | { readonly kind: 'loop'; readonly target: number }
  | {
      readonly kind: 'if'
      readonly target: number
      readonly else: number
      readonly continuation: number | null
    }
