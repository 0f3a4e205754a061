import { jobNameTooShort, noTasks } from '../problems/catalogue/pragmas-job.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Span } from '../problems/span.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { checkFinished } from './check-finished.ts'
import type { Draft } from './draft.ts'
import type { DraftJob, Edit } from './edit.ts'
import type { Facts } from './facts.ts'
import { jobName } from './job-name.ts'
import { joinReplicas } from './join-replicas.ts'
import { Overlay } from './overlay.ts'
import { workflowOf } from './workflow-of.ts'
import type { Word } from './word.ts'

export interface FinishedWorkflow {
  readonly workflow: Workflow
  /** The job that is made or renamed, and the tasks that join replicas. */
  readonly edits: readonly Edit[]
  /** Why replicas cannot be joined: then there is no job yet. */
  readonly unjoined: readonly Problem[]
  /** All that is wrong. */
  readonly problems: readonly Problem[]
}

/**
 * The workflow that would be submitted now: replicas joined, the job named (by `name`, if given) and
 * what ProActive would refuse reported (pragmas.md 6, 10 rows 2, 4, 5 and 22). `at` is the pragma
 * that asks for it, or null at the end of the notebook.
 */
export function finishWorkflow(
  draft: Draft,
  facts: Facts,
  name: Word | null,
  at: Span | null,
): FinishedWorkflow {
  const overlay = new Overlay(draft)
  const joining = joinReplicas(draft, overlay, at)
  const problems = [...joining]
  const job = jobToSubmit(draft, facts, name)
  const workflow = workflowOf(overlay.all(), job, draft)
  if (workflow.tasks.length === 0) problems.push(noTasks(at, {}))
  if (job.name.length < 2)
    problems.push(jobNameTooShort(name?.at ?? draft.job?.nameAt ?? at, { name: job.name }))
  if (!problems.some(isError)) problems.push(...checkFinished(workflow, overlay, at))
  const edits: Edit[] = [...overlay.edits(), { kind: 'set-job', job }]
  return { workflow, edits, unjoined: joining.filter(isError), problems }
}

function jobToSubmit(draft: Draft, facts: Facts, name: Word | null): DraftJob {
  const former = draft.job ?? { genericInformation: [], variables: [] }
  return {
    name: name?.text ?? jobName(draft, facts),
    nameAt: name?.at ?? draft.job?.nameAt ?? null,
    genericInformation: former.genericInformation,
    variables: former.variables,
  }
}
