import { json, route, textReply } from '../route.ts'
import { listOf } from '../shape.ts'
import { jobId, submission } from '../shapes/job.ts'
import { jobValidation, workflowDescription } from '../shapes/workflow.ts'

/** Workflows on their way in, and back out (rest.md 2, Submission). */

/** Parts: `variables`, an object of texts; the first other part is the workflow. */
export const submit = route('POST', '/scheduler/submit', json(jobId), { body: 'multipart' })
export const studioSubmit = route('POST', '/studio/submit', json(jobId), { body: 'multipart' })

/** The header `link` names a workflow on another server. */
export const submitLink = route('POST', '/scheduler/jobs', json(jobId))
export const submitLinkWithVariables = route('POST', '/scheduler/jobs/body', json(jobId))
export const submitLinks = route('POST', '/scheduler/jobs/body/multi', json(listOf(submission)))

/** A native command a line. */
export const submitFlat = route('POST', '/scheduler/submitflat', json(jobId), { body: 'form' })

export const resubmit = route('GET', '/scheduler/jobs/:id/resubmit', json(jobId))
export const resubmitWithVariables = route('POST', '/scheduler/jobs/:id/resubmit/body', json(jobId))
export const resubmitJobs = route('POST', '/scheduler/jobs/resubmit', json(listOf(jobId)))

export const validate = route('POST', '/scheduler/validate', json(jobValidation), {
  session: 'optional',
  body: 'multipart',
})
export const studioValidate = route('POST', '/studio/validate', json(jobValidation), {
  session: 'optional',
  body: 'multipart',
})
export const validateLink = route('POST', '/scheduler/validateurl', json(jobValidation))
export const validateLinkWithVariables = route(
  'POST',
  '/scheduler/validateurl/body',
  json(jobValidation),
)
export const validateJob = route('POST', '/scheduler/jobs/:id/validate', json(jobValidation))
export const validateJobWithVariables = route(
  'POST',
  '/scheduler/jobs/:id/validate/body',
  json(jobValidation),
)

export const workflowXml = route('GET', '/scheduler/jobs/:id/xml', textReply)
export const workflowHtml = route('GET', '/scheduler/jobs/:id/html', textReply)
export const description = route(
  'GET',
  '/scheduler/jobs/:id/description',
  json(workflowDescription),
)
