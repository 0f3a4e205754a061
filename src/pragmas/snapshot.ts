import type { Workflow } from '../workflow/workflow.ts'
import type { Draft } from './draft.ts'
import type { Facts } from './facts.ts'
import { jobName } from './job-name.ts'
import { workflowOf } from './workflow-of.ts'

/** The workflow as it stands, unchecked and with nothing added: for pictures and graphs. */
export function snapshot(draft: Draft, facts: Facts): Workflow {
  const { genericInformation = [], variables = [] } = draft.job ?? {}
  const job = { name: jobName(draft, facts), genericInformation, variables }
  return workflowOf(draft.tasks.values(), job, draft)
}
