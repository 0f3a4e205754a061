import { randomUUID } from 'node:crypto'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { toXml } from '../formats/xml/write.ts'
import { placeFolders } from './place-folders.ts'
import type { PlacedFolders, SubmissionFolders } from './place-folders.ts'
import type { WorkflowSubmission } from './submit-workflow.ts'
import type { Surroundings } from './surroundings.ts'
import type { Workflow } from '../workflow/workflow.ts'

export interface PlacedSubmission {
  readonly submission: WorkflowSubmission
  /** Null where the submission names no folders. */
  readonly folders: PlacedFolders | null
}

/** Brings the input where the server finds it, and names the spaces in the workflow. */
export async function placeSubmission(
  client: SchedulerClient,
  prepared: WorkflowSubmission & {
    readonly workflow: Workflow | null
    readonly folders: SubmissionFolders
  },
  surroundings: Surroundings,
): Promise<PlacedSubmission> {
  const { workflow, folders: wanted } = prepared
  if (!workflow || (wanted.input === null && wanted.output === null))
    return { submission: prepared, folders: null }
  const folders = await placeFolders(client, wanted, randomUUID(), surroundings)
  const spaces = {
    ...workflow.spaces,
    input: folders.spaces.input ?? workflow.spaces.input,
    output: folders.spaces.output ?? workflow.spaces.output,
  }
  return { submission: { ...prepared, xml: toXml({ ...workflow, spaces }) }, folders }
}
