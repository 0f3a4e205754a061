import type { Workflow } from '../../workflow/workflow.ts'
import type { Submission } from '../scheduler.ts'
import type { JobDefinition } from './turn-writes.ts'

export interface DefinitionRow {
  readonly workflow: string
  readonly submission: string
}

export function definitionFromRow(row: DefinitionRow): JobDefinition {
  return {
    workflow: JSON.parse(row.workflow) as Workflow,
    submission: JSON.parse(row.submission) as Submission,
  }
}
