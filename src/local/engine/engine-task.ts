import type { Task } from './job.ts'

/** A task's flow script, with the tasks that it is about by id (execution.md 3.1). */
export type TaskFlow =
  | { readonly kind: 'replicate' }
  | { readonly kind: 'loop'; readonly target: number }
  | {
      readonly kind: 'if'
      /** Null: the branch has no copy in this iteration, so there is nothing to open. */
      readonly target: number | null
      readonly else: number | null
      readonly continuation: number | null
    }

/** The link of a task that starts only once an if task has decided. */
export interface WeakLink {
  readonly kind: 'branch' | 'continuation'
  /** Id of the if task. */
  readonly of: number
}

/** Whether a task's selection scripts let it run: always, never, or only they can tell. */
export type Selection = 'always' | 'never' | 'asked'

/** A task as the engine keeps it: what the world sees, and what only control flow needs. */
export interface EngineTask extends Task {
  readonly flow: TaskFlow | null
  /** Of the start of a block: the id of its end. */
  readonly blockEnd: number | null
  readonly weak: WeakLink | null
  /** It has a weak link and its if task has not decided yet. */
  readonly isUnlinked: boolean
  readonly selection: Selection
  /** Its attempt is at its selection scripts; the task still counts as pending. */
  readonly isSelecting: boolean
  /** Own START_AT, milliseconds since 1970. */
  readonly startAt: number | null
  /** It is not started before, milliseconds since 1970; null: no such wait (any more). */
  readonly notBefore: number | null
  /** It is in the job's count of faulty tasks. */
  readonly isCountedFaulty: boolean
}

/** What may change of a task after it was added. */
export type TaskFields = Partial<Omit<EngineTask, 'id' | 'name' | 'source'>>

/**
 * Whether what comes after a task need not wait for it any more. One that never ran, skipped or
 * killed, is only over once everything before it is: else it would let its dependants pass.
 */
export function isOver({ status, openParents, isUnlinked }: OverFields): boolean {
  if (status === 'SKIPPED' || status === 'ABORTED') return openParents === 0 && !isUnlinked
  return status === 'FINISHED' || status === 'FAULTY'
}

type OverFields = Pick<EngineTask, 'status' | 'openParents' | 'isUnlinked'>

/** Name without `#iteration` and `*replication`. */
export function baseName(name: string): string {
  const end = name.search(/[#*]/)
  return end === -1 ? name : name.slice(0, end)
}

/** `T#2*3`; indexes of 0 are not shown (execution.md 3.8). */
export function fullName(base: string, iteration: number, replication: number): string {
  const loop = iteration > 0 ? `#${iteration}` : ''
  return base + loop + (replication > 0 ? `*${replication}` : '')
}
