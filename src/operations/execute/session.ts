import type { SchedulerClient } from '../../client/scheduler-client.ts'
import type { Connection, JobReference } from '../../pragmas/action.ts'
import type { Offers } from '../../pragmas/facts.ts'
import { Failure } from '../../problems/failure.ts'
import type { JobInfoData } from '../../rest/payloads.ts'
import type { PartWish } from '../../workflow/part/select-tasks.ts'
import type { BuiltNotebook } from '../built-notebook.ts'
import type { NotebookFile } from '../read-notebook-file.ts'
import type { Surroundings } from '../surroundings.ts'
import type { LocalPython } from './local-python.ts'

/** A job that a cell has submitted. */
export interface SubmittedJob {
  readonly id: number
  readonly name: string
  /** The cell, from 0. */
  readonly cell: number
  /** The server that has it: a later cell may speak to another one. */
  readonly client: SchedulerClient
  /** Brings the output of the job here, once it is over; does nothing when it is here already. */
  readonly fetchOutput: () => Promise<void>
}

/** What the cells of one run have in common. */
export interface ExecuteSession {
  readonly file: NotebookFile
  /** Changes where a cell connects. */
  client: SchedulerClient
  /** Gives the server that a cell names; null: the server was chosen before, and stays. */
  readonly connect: ((connection: Connection) => SchedulerClient) | null
  /** What the notebook asks for; made anew for what another server offers. */
  built: BuiltNotebook
  readonly foldFor: (offers: Offers) => BuiltNotebook
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

export interface MeantJob {
  readonly info: JobInfoData
  readonly client: SchedulerClient
  /** Null for one that this run did not submit. */
  readonly submitted: SubmittedJob | null
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
): Promise<MeantJob> {
  if (reference.kind === 'id') {
    const { id } = reference
    const submitted = jobs.find((job) => job.id === id && job.client === client) ?? null
    return { info: await client.jobInfo(id), client, submitted }
  }
  const submitted =
    reference.kind === 'last' ? jobs.at(-1) : jobs.findLast((each) => each.name === reference.name)
  if (submitted) {
    const info = await submitted.client.jobInfo(submitted.id)
    return { info, client: submitted.client, submitted }
  }
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
