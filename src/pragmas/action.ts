import type { Span } from '../problems/span.ts'
import type { Workflow } from '../workflow/workflow.ts'

/** Which job a pragma speaks of; `last` is the last one that this notebook submitted. */
export type JobReference =
  | { readonly kind: 'last' }
  | { readonly kind: 'id'; readonly id: number }
  | { readonly kind: 'name'; readonly name: string }

/** Whatever a section asks for beyond the workflow. The fold makes them, handlers carry them out. */
export type Action =
  | {
      readonly kind: 'submit'
      readonly workflow: Workflow
      /** Folders as written; `.` for one that is not given while the other is (pragmas.md 6). */
      readonly inputPath: string | null
      readonly outputPath: string | null
      /** `draw=on`, `print_result=on`. */
      readonly draw: boolean
      readonly printResult: boolean
    }
  | {
      readonly kind: 'export'
      readonly format: 'xml' | 'json'
      /** The file's name, without a folder, with its extension. */
      readonly fileName: string
      readonly workflow: Workflow
    }
  | { readonly kind: 'write-dot'; readonly fileName: string; readonly workflow: Workflow }
  | {
      readonly kind: 'draw'
      /** Where to keep the picture; null with `save=off`. */
      readonly fileName: string | null
      readonly isInline: boolean
      readonly workflow: Workflow
    }
  | { readonly kind: 'connect'; readonly connection: Connection; readonly at: Span }
  | { readonly kind: 'help'; readonly pragma: string | null }
  | { readonly kind: 'job-result'; readonly job: JobReference }
  | { readonly kind: 'job-output'; readonly job: JobReference }
  | { readonly kind: 'task-result'; readonly job: JobReference; readonly task: string }
  | { readonly kind: 'task-output'; readonly job: JobReference; readonly task: string }
  | { readonly kind: 'list-submitted-jobs' }
  | { readonly kind: 'list-resources'; readonly what: ResourceList }
  | {
      readonly kind: 'show-portal'
      readonly portal: Portal
      readonly host: string | null
      /** In pixels. */
      readonly width: number
      readonly height: number
    }
  | { readonly kind: 'run-local'; readonly code: string }
  /** What `runtime_env(debug=true)` shows. */
  | { readonly kind: 'show-text'; readonly text: string }

export type ResourceList = 'nodesources' | 'hosts' | 'tokens' | 'all'
export type Portal = 'resource-manager' | 'scheduling' | 'workflow-automation'

/** What `connect` says; null for what it does not. */
export interface Connection {
  readonly url: string | null
  readonly host: string | null
  readonly port: number | null
  readonly login: string | null
  readonly password: string | null
  /** An ini file with a section `proactive_server`. */
  readonly path: string | null
}
