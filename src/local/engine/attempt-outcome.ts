/** One execution of one task: what is asked of the runner, and what comes back. */
export interface AttemptKey {
  readonly job: number
  readonly task: number
  /** From 1: the n-th execution of this task; never reused. */
  readonly attempt: number
}

/** What a flow script decides and how its value is to be read (execution.md 3.2). */
export type FlowKind = 'replicate' | 'loop' | 'if'

export type FlowAction =
  | { readonly kind: 'replicate'; readonly runs: number }
  /** `startAt`: milliseconds since 1970, set by a cron value. */
  | { readonly kind: 'loop'; readonly again: boolean; readonly startAt: number | null }
  | { readonly kind: 'if'; readonly branch: 'if' | 'else' }

/** Why a step or an attempt did not end well. */
export interface AttemptFailure {
  readonly kind:
    | 'pre'
    | 'task'
    | 'post'
    | 'flow'
    | 'process'
    | 'walltime'
    | 'killed'
    | 'restarted'
    | 'preempted'
    | 'limit'
  /** ProActive's text: `Failed to execute task: Python process execution has ...`. */
  readonly message: string
  readonly exitCode: number | null
}

/** What the engine needs to know of how an attempt ended; its values pass it by. */
export type AttemptOutcome =
  | { readonly ended: 'lost' }
  | { readonly ended: 'unselected'; readonly reason: string }
  | {
      readonly ended: 'done'
      readonly failure: AttemptFailure | null
      readonly flowAction: FlowAction | null
      readonly startedAt: number
      readonly finishedAt: number
      readonly durationMs: number
    }
