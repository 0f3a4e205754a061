import type { Span } from '../problems/span.ts'
import type { ScriptPiece } from '../workflow/script.ts'
import type {
  ForkEnvironment,
  NamedValue,
  SelectionScript,
  Task,
  Variable,
  Workflow,
} from '../workflow/workflow.ts'
import type { OpenControl } from './control.ts'

/** The script of a task in the parts that later sections may change (pragmas.md 3, 8). */
export interface TaskCode {
  /** The line break that the kernel puts before code; lost when a further block is added. */
  readonly leading: string
  /** Injected before the code: library imports, variable imports. */
  readonly before: readonly ScriptPiece[]
  readonly body: readonly ScriptPiece[]
  /** Injected after the code: exports. */
  readonly after: readonly ScriptPiece[]
  /** The text of a `path=` file, which stands for all of it until a further block is added. */
  readonly file: ScriptPiece | null
}

export interface DraftTask {
  /** Its executable counts only where `code` is null. */
  readonly task: Task
  /** Null for what an imported workflow says of another kind: a native command, a Java class. */
  readonly code: {
    readonly engine: string
    readonly parts: TaskCode
    readonly arguments: readonly string[]
  } | null
  readonly exports: readonly string[]
  /** The value of `runs=`, for a task that is replicated by it. */
  readonly runs: string | null
  /** Tasks that a branch runs before this one, without a dependency. */
  readonly runsAfter: readonly string[]
  /** The name in the pragma that declared it, or the whole pragma or cell. */
  readonly declaredAt: Span
}

export interface DraftJob {
  readonly name: string
  readonly nameAt: Span | null
  readonly genericInformation: readonly NamedValue[]
  readonly variables: readonly Variable[]
}

/** What becomes of a cell without a pragma. */
export type CellMode = 'block' | 'multiblock' | 'local'

/** Which code is injected for `import=` and `export=`: the kernel's, or each language's own. */
export type Injection = 'kernel' | 'native'

/** One change of the draft. */
export type Edit =
  | { readonly kind: 'put-task'; readonly task: DraftTask }
  | { readonly kind: 'remove-task'; readonly name: string }
  | { readonly kind: 'set-last-declared'; readonly name: string }
  | { readonly kind: 'set-job'; readonly job: DraftJob }
  | { readonly kind: 'set-control'; readonly control: OpenControl | null }
  | {
      readonly kind: 'set-library-imports'
      readonly language: string
      readonly pieces: readonly ScriptPiece[]
    }
  | { readonly kind: 'set-job-selection'; readonly selection: SelectionScript }
  | { readonly kind: 'set-job-fork-environment'; readonly environment: ForkEnvironment }
  | { readonly kind: 'set-mode'; readonly mode: CellMode }
  | { readonly kind: 'set-injection'; readonly injection: Injection }
  | { readonly kind: 'set-block-target'; readonly name: string | null }
  | { readonly kind: 'set-base'; readonly base: WorkflowBase }
  | { readonly kind: 'count-submission' }
  /** A section failed that would have made this task, exported these variables, or been this step. */
  | {
      readonly kind: 'note-lost'
      readonly step: string | null
      readonly task: string | null
      readonly exports: readonly string[]
    }

/** What an imported workflow says of the job and no pragma can say. */
export type WorkflowBase = Pick<
  Workflow,
  'priority' | 'projectName' | 'tags' | 'errorHandling' | 'description' | 'spaces' | 'metadata'
>
