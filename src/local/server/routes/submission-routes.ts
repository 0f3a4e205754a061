import { submissionKey } from '../../../rest/routes/pa-nb.ts'
import * as submission from '../../../rest/routes/submission.ts'
import type { JobIdData } from '../../../rest/payloads.ts'
import type { Submission } from '../../scheduler.ts'
import { answered } from '../answered-route.ts'
import type { AnsweredRoute, Call } from '../answered-route.ts'
import { detailedVariables, jobIdData } from '../payloads/job-info.ts'
import type { Door } from '../door.ts'
import { genericInformationOf, readSubmission } from '../read-submission.ts'
import { readText, textsOf } from '../request-body.ts'
import { schedulerRefused } from '../rest-error.ts'
import type { Service } from '../service.ts'
import { validationData } from '../validation-data.ts'

/** Workflows on their way in, and back out. `isTrusted`: what comes by the socket. */
export function submissionRoutes(
  service: Service,
  door: Door,
  isTrusted: boolean,
): readonly AnsweredRoute[] {
  const submit = async (call: Call): Promise<JobIdData> => {
    const asked = await readSubmission(call, isTrusted)
    const environment = { ...door.environment, ...asked.environment }
    return jobIdData(await service.submissions.submit({ ...asked, environment }))
  }
  const validate = async (call: Call) =>
    validated(service, await readSubmission(call, isTrusted, true))
  return [
    answered(submission.submit, submit),
    answered(submission.studioSubmit, submit),
    answered(submission.validate, validate),
    answered(submission.studioValidate, validate),
    ...again(service),
    ...outwards(service),
  ]
}

async function validated({ surroundings }: Service, asked: Submission) {
  const refusal = await surroundings.scheduler.validate(asked)
  return validationData(surroundings.readWorkflow(asked.xml), asked.variables, refusal)
}

/** The same workflows once more. */
function again(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  const resubmit = async (id: string, call: Call, variables: Variables): Promise<JobIdData> =>
    jobIdData(await scheduler.submit(await submissionLike(service, id, call, variables)))
  const check = async (id: string, call: Call, variables: Variables) =>
    validated(service, await submissionLike(service, id, call, variables))
  return [
    answered(submission.resubmit, (call) => resubmit(call.parameters.id, call, {})),
    answered(submission.resubmitWithVariables, async (call) =>
      resubmit(call.parameters.id, call, await variablesIn(call.request)),
    ),
    answered(submission.resubmitJobs, async (call) => {
      const ids: JobIdData[] = []
      for (const id of call.query.getAll('jobsid')) ids.push(await resubmit(id, call, {}))
      return ids
    }),
    answered(submission.validateJob, (call) => check(call.parameters.id, call, {})),
    answered(submission.validateJobWithVariables, async (call) =>
      check(call.parameters.id, call, await variablesIn(call.request)),
    ),
  ]
}

type Variables = Readonly<Record<string, string>>

async function submissionLike(
  service: Service,
  id: string,
  call: Call,
  variables: Variables,
): Promise<Submission> {
  const job = service.job(id)
  const original = await service.surroundings.scheduler.submissionOf(job.id)
  const query = new URLSearchParams(call.query)
  query.delete('jobsid')
  // the key is that of one submission alone
  const kept = Object.entries(original.genericInformation).filter(
    ([name]) => name !== submissionKey,
  )
  return {
    ...original,
    owner: call.user,
    variables: { ...original.variables, ...Object.fromEntries(call.matrix), ...variables },
    genericInformation: { ...Object.fromEntries(kept), ...genericInformationOf(query) },
  }
}

async function variablesIn(request: Request): Promise<Variables> {
  const variables = textsOf(await readText(request))
  if (variables === null) throw schedulerRefused('the variables are no JSON object')
  return variables
}

function outwards(service: Service): readonly AnsweredRoute[] {
  const { scheduler } = service.surroundings
  return [
    answered(submission.workflowXml, async ({ parameters }) => {
      const { id } = service.job(parameters.id)
      const workflow = await scheduler.workflow(id)
      if (workflow === null) throw schedulerRefused(`the workflow of job ${id} cannot be read`)
      const { toXml } = await import('../../../formats/xml/write.ts')
      return { text: toXml(workflow), type: 'application/xml;charset=UTF-8' }
    }),
    answered(submission.workflowHtml, async ({ parameters }) => {
      const job = service.job(parameters.id)
      const workflow = await scheduler.workflow(job.id)
      const html = workflow?.metadata.find(({ name }) => name === 'visualization')?.value
      if (html === undefined) throw schedulerRefused(`the job ${job.id} has no visualization`)
      // shown as text: a page out of a workflow must not run as one of this server's
      return { text: html, type: 'text/plain;charset=utf-8' }
    }),
    answered(submission.description, async ({ parameters }) => {
      const job = service.job(parameters.id)
      return {
        name: job.name,
        projectName: job.projectName,
        description: job.description,
        bucketName: null,
        icon: null,
        documentation: null,
        variables: detailedVariables(job, await service.detailsOf(job)),
        genericInformation: job.genericInformation,
      }
    }),
  ]
}
