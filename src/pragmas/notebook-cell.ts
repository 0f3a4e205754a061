import type { Task, Workflow } from '../workflow/workflow.ts'
import type { KeptJobField, KeptTaskField } from './kept.ts'

/** A cell of a notebook that is made of a workflow, and what its metadata has to keep. */
export interface NotebookCell {
  readonly source: string
  /** See `Kept`. */
  readonly isExact: boolean
  readonly task: { readonly fields: readonly KeptTaskField[]; readonly from: Task } | null
  readonly job: { readonly fields: readonly KeptJobField[]; readonly from: Workflow } | null
}

export function plainCell(source: string): NotebookCell {
  return { source, isExact: false, task: null, job: null }
}
