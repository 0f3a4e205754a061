import { readXml } from '../formats/xml/read.ts'
import { checkFlow } from '../workflow/check-flow.ts'
import { resolveWorkflow, type ResolvedWorkflow } from '../workflow/resolve-workflow.ts'
import { serverRefusal } from '../workflow/server-refusal.ts'
import type { Workflow } from '../workflow/workflow.ts'
import { isError, type Problem } from '../problems/problem.ts'
import type { Accept } from './accepted-job.ts'
import { newJob } from './new-job-of.ts'
import { readScripts } from './read-scripts.ts'
import { SubmissionRefused, type Submission } from './scheduler.ts'
import type { JobDefinition } from './store/turn-writes.ts'
import { refuseUnsupported } from './unsupported.ts'

/**
 * Checks and resolves a submission as a ProActive server does (rest.md 5): schema, variables and
 * models, control flow; then what this scheduler alone cannot do.
 *
 * @throws SubmissionRefused, in ProActive's words where it refuses too
 */
export const accept: Accept = (submission, id) => {
  const { workflow: read, problems } = readXml(submission.xml)
  refuse(problems)
  if (!read) throw new SubmissionRefused({ taskName: null, message: 'It is no workflow' })
  const { workflow, problems: unresolved } = resolve(read, submission, id)
  refuse(unresolved)
  refuse(checkFlow(workflow))
  refuseUnsupported(workflow)
  const complete = readScripts(workflow, submission.notebookFolder)
  return {
    job: newJob(complete, submission),
    definition: { workflow: complete, submission },
  }
}

function resolve(
  workflow: Workflow,
  submission: Submission,
  id: number,
): { workflow: ResolvedWorkflow; problems: readonly Problem[] } {
  return resolveWorkflow(workflow, {
    variables: new Map(Object.entries(submission.variables)),
    genericInformation: new Map(Object.entries(submission.genericInformation)),
    system: new Map([
      ['PA_JOB_ID', String(id)],
      ['PA_USER', submission.owner],
    ]),
  })
}

/** @throws SubmissionRefused for the first error */
function refuse(problems: readonly Problem[]): void {
  const first = problems.find(isError)
  if (!first) return
  throw new SubmissionRefused(
    serverRefusal(problems) ?? { taskName: null, message: `At [tag:job] : ${first.code}` },
  )
}

/**
 * The workflow of a job as it was submitted, its variables and generic information with their final
 * values (rest.md 3). It follows from what is stored, so it is made when it is asked for.
 */
export function acceptedWorkflow({ workflow, submission }: JobDefinition): Workflow | null {
  const { variables, genericInformation } = workflow
  const submitted = readXml(submission.xml).workflow
  return submitted && { ...submitted, variables, genericInformation }
}
