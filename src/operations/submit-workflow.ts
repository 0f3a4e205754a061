import { randomUUID } from 'node:crypto'

import type { SchedulerClient } from '../client/scheduler-client.ts'
import { daemonPlace } from '../local/daemon/daemon-place.ts'
import { Failure } from '../problems/failure.ts'
import type { JobIdData, JobInfoData } from '../rest/payloads.ts'
import { parseStartAt } from '../workflow/parse-start-at.ts'
import { saveOrigins } from './submission-origins.ts'
import type { SubmissionOrigins } from './submission-origins.ts'
import type { Surroundings } from './surroundings.ts'

export interface WorkflowSubmission {
  readonly xml: string
  /** Values for job variables, checked already. */
  readonly variables: ReadonlyMap<string, string>
  readonly genericInformation: ReadonlyMap<string, string>
  /** Of the shell that submits (design.md, decision 4); only for the embedded scheduler. */
  readonly environment: Readonly<Record<string, string>>
  /** Absolute; null where the workflow comes from no file. */
  readonly notebookFolder: string | null
  /** Makes what is kept to find places of the notebook again; null for a workflow from a file. */
  readonly origins: ((key: string, server: string) => SubmissionOrigins) | null
}

/**
 * Submits a workflow. Where its scripts come from is kept under the key of the submission before it
 * is sent, so that it is known even where the answer was lost (design.md, decision 10).
 *
 * @throws Failure the client's own
 */
export async function submitWorkflow(
  client: SchedulerClient,
  submission: WorkflowSubmission,
  surroundings: Surroundings,
): Promise<JobIdData> {
  const key = randomUUID()
  const { state } = daemonPlace(surroundings.environment).folders
  const origins = submission.origins?.(key, client.server.name) ?? null
  if (origins) await saveOrigins(state, origins)
  const startAt = submission.genericInformation.get('START_AT')
  if (startAt !== undefined && parseStartAt(startAt) === null)
    surroundings.report({
      kind: 'warning',
      text: `START_AT \`${startAt}\` is no time, so the job starts at once`,
    })
  const { notebookFolder } = submission
  const options = {
    submissionKey: key,
    variables: Object.fromEntries(submission.variables),
    genericInformation: Object.fromEntries(submission.genericInformation),
    environment: submission.environment,
    ...(notebookFolder === null ? {} : { notebookFolder }),
  }
  const job = await client.submit(submission.xml, options).catch((error: unknown) => {
    // after Ctrl-C the failure itself is not shown
    if (surroundings.signal.aborted && error instanceof Failure && error.help !== null)
      surroundings.report({ kind: 'note', text: error.help })
    throw error
  })
  if (origins) await saveOrigins(state, { ...origins, jobId: job.id })
  return job
}

/** Warns where a server did not take the values that were sent; `${NAME}` in them changes by design. */
export function compareVariables(
  { variables: taken }: JobInfoData,
  variables: ReadonlyMap<string, string>,
  { report }: Surroundings,
): void {
  for (const [name, value] of variables) {
    const there = Object.hasOwn(taken, name) ? taken[name] : undefined
    if (there === value || value.includes('$')) continue
    report({
      kind: 'warning',
      text: `the server did not take the value of \`${name}\`: ${there === undefined ? 'it has no such variable' : `it has \`${there}\``}`,
    })
  }
}
