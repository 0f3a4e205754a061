import type { SchedulerClient } from '../../client/scheduler-client.ts'
import type { JobReference } from '../../pragmas/action.ts'
import { Failure } from '../../problems/failure.ts'
import type { JobInfoData } from '../../rest/payloads.ts'
import type { PartWish } from '../../workflow/part/select-tasks.ts'
import type { NotebookFile } from '../read-notebook-file.ts'
import type { Surroundings } from '../surroundings.ts'
import type { LocalPython } from './local-python.ts'

/** A job that a cell has submitted. */
export interface SubmittedJob {
  readonly id: number
  readonly name: string
  /** The cell, from 0. */
  readonly cell: number
}

/** What the cells of one run have in common. */
export interface ExecuteSession {
  readonly file: NotebookFile
  readonly client: SchedulerClient
  readonly surroundings: Surroundings
  /** Where cells write files; absolute. */
  readonly folder: string
  /** Of the shell that submits, for the embedded scheduler. */
  readonly submitterEnvironment: Readonly<Record<string, string>>
  readonly local: LocalPython
  /** The tasks that are run; null: all of them. */
  readonly part: PartWish | null
  /** In order; grows as cells submit. */
  readonly jobs: SubmittedJob[]
  /** Names of tasks that submissions left out, as the part lacks them; grows as cells submit. */
  readonly leftOut: Set<string>
}

/**
 * The job that a pragma means: the last one of this run, the last of that name, or one by number
 * (pragmas.md 8).
 *
 * @throws Failure `no-such-job` (usage); the client's own
 */
export async function jobOf(
  reference: JobReference,
  { client, jobs }: ExecuteSession,
): Promise<JobInfoData> {
  if (reference.kind === 'id') return client.jobInfo(reference.id)
  const job =
    reference.kind === 'last'
      ? jobs.at(-1)
      : jobs.findLast((submitted) => submitted.name === reference.name)
  if (job) return client.jobInfo(job.id)
  const what =
    reference.kind === 'last'
      ? 'no job was submitted'
      : `no job \`${reference.name}\` was submitted`
  throw new Failure({
    kind: 'usage',
    code: 'no-such-job',
    message: `${what} by this notebook`,
    help: 'submit one before, or give `job_id`',
  })
}
