import type { JavaValue } from '../../rest/java-serialization/java-value.ts'
import type { FileTransfer } from './transfer-files.ts'
import type { AttemptFailure, AttemptKey, FlowAction, FlowKind } from '../engine/attempt-outcome.ts'

export type { AttemptFailure, AttemptKey, FlowAction, FlowKind }

export type StepKind = 'selection' | 'fork-environment' | 'pre' | 'task' | 'post' | 'flow' | 'clean'

export interface StepPlan {
  readonly kind: StepKind
  /** Name of the engine as in the XML: `cpython`, `bash`, `javascript` ... */
  readonly language: string
  readonly code: string
  readonly arguments: readonly string[]
}

/** A parent's result as a script sees it (execution.md 5.3). */
export interface ParentResult {
  /** `12t0`: the job's id and the task's. */
  readonly taskId: string
  readonly taskName: string
  readonly value: JavaValue
  readonly exception: string | null
  readonly metadata: Readonly<Record<string, string>>
  readonly resultMap: Readonly<Record<string, JavaValue>>
}

export interface AttemptPlan {
  readonly key: AttemptKey
  readonly taskName: string
  /** In the order in which they run: selection, fork-environment, pre, task, post, flow, clean. */
  readonly steps: readonly StepPlan[]
  readonly flow: FlowKind | null
  /** The inherited layer: job variables, parents' propagated ones, system variables (4.1). */
  readonly inheritedVariables: Readonly<Record<string, JavaValue>>
  /** Names of the job's variables that no parent has handed on. */
  readonly ofJobAlone?: readonly string[]
  /** The scope layer: the task's own variables, never propagated. */
  readonly scopeVariables: Readonly<Record<string, JavaValue>>
  readonly genericInformation: Readonly<Record<string, string>>
  readonly results: readonly ParentResult[]
  /** PATH, VIRTUAL_ENV, locale ... of the one who submitted. */
  readonly environment: Readonly<Record<string, string>>
  /** Absolute folders: userspace, globalspace, inputspace, outputspace, cachespace. */
  readonly spaces: Readonly<Record<string, string>>
  /** Folder that relative paths of the submitter were relative to; null: the scratch folder. */
  readonly notebookFolder: string | null
  readonly walltimeMs: number | null
  /** How many nodes the task has (`numberOfNodes`), this machine each time; absent: one. */
  readonly nodes?: number
  /** What it prints is kept in the user space as well (`preciousLogs`). */
  readonly hasPreciousLog?: boolean
  /** Where scripts run instead of the local space; relative paths lie in it. */
  readonly workingDir?: string | null
  /** Copied into the local space before the scripts; patterns with variables replaced. */
  readonly inputFiles?: readonly FileTransfer[]
  /** Copied out of it afterwards; patterns as written: what the scripts put counts in them. */
  readonly outputFiles?: readonly FileTransfer[]
}

/**
 * How an attempt ended. `lost`: no trace of its processes and no status, as after a power cut.
 * `unselected`: a selection script said no, failed or took too long, so nothing else was run; the
 * task is tried again later (execution.md 6.1). `onStarted` is not called for such an attempt.
 */
export type AttemptEnd =
  | { readonly ended: 'lost' }
  | { readonly ended: 'unselected'; readonly reason: string }
  | {
      readonly ended: 'done'
      readonly failure: AttemptFailure | null
      readonly value: JavaValue
      /** A value of a task in a native language with `content.type`: raw bytes. */
      readonly isRaw: boolean
      readonly propagatedVariables: Readonly<Record<string, JavaValue>>
      readonly resultMap: Readonly<Record<string, JavaValue>>
      readonly metadata: Readonly<Record<string, string>>
      /** Null: no flow script, or it failed; the engine then takes the default. */
      readonly flowAction: FlowAction | null
      readonly startedAt: number
      readonly finishedAt: number
      /** Milliseconds of pre + task + post. */
      readonly durationMs: number
    }
